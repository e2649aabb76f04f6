import {aTimeout, expect} from '@open-wc/testing';
import {safeRedact} from '../../../src/deployment/visit/redact-address.js';
import {pageVisit, Visit, type VisitUser} from '../../../src/deployment/visit/visit.js';
import {VISIT_ENDS_AFTER} from '../../../src/deployment/visit/visit-end.js';
import {ManualClock} from '../../manual-clock.js';
import {reportedErrors, until} from '../../tools.js';

const KEY = 'live-agent-invitation';
const address = location.href;
const YEAR = 365 * 24 * 3_600_000;

const stored = (): Record<string, unknown> =>
  JSON.parse(localStorage.getItem(KEY) ?? '{}') as Record<string, unknown>;

/** Simulates the load of another page of the site, after leaving the previous one. */
let load: (redact?: VisitUser['redact']) => Visit;
let clock: ManualClock;
let events: string[];
const user: VisitUser = {
  onPageView: () => events.push('paged'),
  onChange: () => events.push('changed'),
};

beforeEach(() => {
  localStorage.removeItem(KEY);
  clock = new ManualClock();
  events = [];
  let visit: Visit | undefined;
  load = (redact) => {
    visit?.stop(user);
    Object.assign(user, {redact: redact && safeRedact(redact)});
    visit = new Visit(clock);
    visit.start(user);
    return visit;
  };
});

afterEach(() => {
  load().stop(user);
  localStorage.removeItem(KEY);
  // WebKit allows only 100 changes of the address in 10 s.
  if (location.href !== address) history.replaceState(null, '', address);
});

/** Replaces a member of `Storage` while `act` runs. */
function withStorage(
  replacement: Partial<Record<keyof Storage, () => unknown>>,
  act: () => void,
): void {
  const originals = Object.keys(replacement).map(
    (name) => [name, Object.getOwnPropertyDescriptor(Storage.prototype, name)!] as const,
  );
  Object.assign(Storage.prototype, replacement);
  try {
    act();
  } finally {
    for (const [name, descriptor] of originals) {
      Object.defineProperty(Storage.prototype, name, descriptor);
    }
  }
}

const refuse = (): never => {
  throw new DOMException('It is denied.', 'SecurityError');
};

/** Another page of the site. */
interface Page {
  readonly window: Window;
  importVisit(): Promise<typeof Visit>;
  close(): void;
}

async function openPage(): Promise<Page> {
  const frame = document.createElement('iframe');
  frame.srcdoc = 'another page';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve));
  document.body.append(frame);
  await loaded;
  const page = frame.contentWindow as Window & {imported?: (visit: typeof Visit) => void};
  return {
    window: page,
    importVisit: () =>
      new Promise((resolve) => {
        page.imported = resolve;
        const script = page.document.createElement('script');
        script.type = 'module';
        const url = new URL('../../../src/deployment/visit/visit.ts', import.meta.url).href;
        script.textContent = `import {Visit} from '${url}'; window.imported(Visit);`;
        page.document.body.append(script);
      }),
    close: () => frame.remove(),
  };
}

describe('a visit', () => {
  it('starts with one page view', () => {
    const visit = load();
    expect(visit.pageViews).to.equal(1);
    expect(visit.startedAt).to.equal(clock.now());
    expect(visit.pageStartedAt).to.equal(clock.now());
    expect(visit.pages).to.deep.equal([{url: address, time: clock.now()}]);
    expect(visit.referrer).to.equal(document.referrer);
  });

  it('has no answers at first, for any button id', () => {
    expect(load().putOffUntil('constructor')).to.equal(0);
  });

  it('counts nothing before it is started', () => {
    const visit = new Visit(clock);
    expect(visit.pageViews).to.equal(0);
    expect(localStorage.getItem(KEY)).to.be.null;
  });

  it('continues on the next page', () => {
    const first = load();
    const start = clock.now();
    clock.jump(start + 20_000);
    const second = load();
    expect(second.id).to.equal(first.id);
    expect(second.pageViews).to.equal(2);
    expect(second.startedAt).to.equal(start);
    expect(second.pageStartedAt).to.equal(start + 20_000);
    expect(second.pages.map(({time}) => time)).to.deep.equal([start, start + 20_000]);
  });

  it('counts and reports a navigation within the page', async () => {
    const visit = load();
    clock.jump(clock.now() + 5000);
    history.pushState(null, '', '/shoes');
    await aTimeout(0);
    expect(visit.pageViews).to.equal(2);
    expect(visit.pageStartedAt).to.equal(clock.now());
    expect(visit.pages.at(-1)!.url).to.equal(new URL('/shoes', address).href);
    expect(events).to.deep.equal(['paged']);
  });

  it('counts no navigation after stop()', async () => {
    const visit = load();
    visit.stop(user);
    history.pushState(null, '', '/shoes');
    await aTimeout(0);
    expect(visit.pageViews).to.equal(1);
    expect(events).to.be.empty;
  });

  it('can be stopped before it starts', () => {
    expect(() => new Visit(clock).stop(user)).not.to.throw();
  });

  it('continues for 30 minutes after the last page view', () => {
    const first = load();
    for (let page = 0; page < 3; page++) {
      clock.jump(clock.now() + VISIT_ENDS_AFTER);
      expect(load().id).to.equal(first.id);
    }
  });

  it('ends after 30 minutes without a page view', () => {
    const first = load();
    first.countOffer();
    first.answer('573', 0);
    clock.jump(clock.now() + VISIT_ENDS_AFTER + 1);
    const second = load();
    expect(second.id).not.to.equal(first.id);
    expect(second.pageViews).to.equal(1);
    expect(second.startedAt).to.equal(clock.now());
    expect(second.offers).to.equal(0);
    expect(second.answeredAt).to.equal(0);
    expect(second.putOffUntil('573')).to.equal(0);
    expect(second.pages).to.have.length(1);
  });

  it('continues from now if the clock was ahead', () => {
    const first = load();
    first.answer('573', 0);
    clock.jump(clock.now() - 10 * YEAR);
    const second = load();
    expect(second.id).to.equal(first.id);
    expect(second.startedAt).to.equal(clock.now());
    expect(second.answeredAt).to.equal(clock.now());
    expect(second.pages.map(({time}) => time)).to.deep.equal([clock.now(), clock.now()]);
    expect(second.putOffUntil('573')).to.equal(Infinity);
  });

  it('also ends at a navigation within the page', async () => {
    const visit = load();
    const {id} = visit;
    clock.jump(clock.now() + VISIT_ENDS_AFTER + 1);
    history.pushState(null, '', '/shoes');
    await aTimeout(0);
    expect(visit.id).not.to.equal(id);
    expect(visit.pageViews).to.equal(1);
  });

  it('has a unique id', () => {
    const ids = Array.from({length: 100}, () => new Visit(clock).id);
    expect(new Set(ids)).to.have.property('size', 100);
  });
});

describe('an answer to an invitation', () => {
  it('snoozes the invitation for the visit', () => {
    load().answer('573', 0);
    expect(load().putOffUntil('573')).to.equal(Infinity);
    expect(load().putOffUntil('574')).to.equal(0);
  });

  it('snoozes the invitation until a time', () => {
    const until = clock.now() + 5000;
    load().answer('573', until);
    expect(load().putOffUntil('573')).to.equal(until);
  });

  it('is stored beyond the visit if the invitation is snoozed for longer', () => {
    const until = clock.now() + 10 * VISIT_ENDS_AFTER;
    load().answer('573', until);
    clock.jump(clock.now() + 2 * VISIT_ENDS_AFTER);
    expect(load().putOffUntil('573')).to.equal(until);
    expect(load().answeredAt).to.equal(0);
  });

  it('is deleted after its time', () => {
    load().answer('573', clock.now() + 5000);
    clock.jump(clock.now() + 5000);
    load();
    expect(stored()['putOff']).to.deep.equal({});
  });

  it('extends the visit', () => {
    const visit = load();
    clock.jump(clock.now() + VISIT_ENDS_AFTER);
    visit.answer('573', 0);
    clock.jump(clock.now() + VISIT_ENDS_AFTER);
    expect(load().putOffUntil('573')).to.equal(Infinity);
  });

  it('has a time', () => {
    const visit = load();
    expect(visit.answeredAt).to.equal(0);
    clock.jump(clock.now() + 1000);
    visit.answer('573', 0);
    expect(visit.answeredAt).to.equal(clock.now());
  });

  it('determines the time of the last answer, even if an earlier one is withdrawn', () => {
    const visit = load();
    visit.answer('573', 0);
    clock.advance(5000);
    visit.answer('574', 0);
    visit.takeBack('573');
    expect(visit.answeredAt).to.equal(clock.now());
  });

  it('can be withdrawn', () => {
    const visit = load();
    visit.answer('574', 0);
    const {answeredAt} = visit;
    clock.jump(clock.now() + 1000);
    visit.answer('573', 0);
    visit.takeBack('573');
    expect(visit.answeredAt).to.equal(answeredAt);
    expect(visit.putOffUntil('573')).to.equal(0);
    expect(load().putOffUntil('573')).to.equal(0);
    expect(load().putOffUntil('574')).to.equal(Infinity);
  });

  it('counts offers', () => {
    load().countOffer();
    const visit = load();
    visit.countOffer();
    expect(visit.offers).to.equal(2);
    expect(load().offers).to.equal(2);
  });
});

describe('the stored data of a visit', () => {
  it('has a limited size', () => {
    history.replaceState(null, '', `/?${'x'.repeat(5000)}`);
    for (let page = 0; page < 30; page++) load();
    const visit = load();
    for (let button = 0; button < 80; button++) visit.answer(`57300000000000${button}`, 0);
    expect(visit.pages).to.have.length(20);
    expect(visit.pages.every(({url}) => url.length === 1000)).to.be.true;
    expect(visit.pageViews).to.equal(31);
    expect(visit.putOffUntil('5730000000000079')).to.equal(Infinity);
    expect(Object.keys(stored()['putOff'] as object)).to.have.length(50);
    expect(localStorage.getItem(KEY)!.length).to.be.below(30_000);
  });

  it('is one item in localStorage', () => {
    const before = localStorage.length;
    load().answer('573', 0);
    expect(localStorage.length).to.equal(before + 1);
    expect(document.cookie).to.equal('');
  });

  it('is the data that another tab has written last', () => {
    const visit = load();
    localStorage.setItem(KEY, JSON.stringify({...stored(), offers: 7, putOff: {'574': 0}}));
    visit.answer('573', 0);
    expect(visit.offers).to.equal(7);
    expect(Object.keys(stored()['putOff'] as object)).to.have.members(['573', '574']);
  });

  it('is deleted by forget() and not written again', () => {
    const visit = load();
    visit.forget();
    expect(localStorage.getItem(KEY)).to.be.null;
    visit.countOffer();
    visit.answer('573', 0);
    expect(localStorage.getItem(KEY)).to.be.null;
    expect(visit.pageViews).to.equal(1);
    expect(visit.offers).to.equal(1);
    expect(visit.putOffUntil('573')).to.equal(Infinity);
    expect(load().putOffUntil('573')).to.equal(0);
  });

  it('can be deleted before the visit starts', () => {
    load().answer('573', 0);
    const visit = new Visit(clock);
    visit.forget();
    visit.start(user);
    expect(visit.pageViews).to.equal(1);
    expect(visit.putOffUntil('573')).to.equal(0);
    expect(localStorage.getItem(KEY)).to.be.null;
    visit.stop(user);
  });

  const memory = {
    id: 'x',
    startedAt: 0,
    seenAt: 0,
    pageViews: 1,
    referrer: '',
    pages: [],
    offers: 0,
    answeredAt: 0,
    putOff: {},
  };
  const garbage: readonly [what: string, text: string][] = [
    ['nothing', ''],
    ['no JSON', '{'],
    ['null', 'null'],
    ['a number', '1'],
    ['a list', '[]'],
    ['an empty object', '{}'],
    ...Object.keys(memory)
      .flatMap((key): [string, string][] => [
        [`no ${key}`, JSON.stringify({...memory, [key]: undefined})],
        [`${key} of null`, JSON.stringify({...memory, [key]: null})],
        [`${key} of a wrong type`, JSON.stringify({...memory, [key]: key === 'id' ? 1 : 'x'})],
      ])
      .filter(([what]) => what !== 'referrer of a wrong type'),
    ['a list of pages with nothing in it', JSON.stringify({...memory, pages: [null]})],
  ];

  for (const [what, text] of garbage) {
    it(`is ignored if it is ${what}`, () => {
      // Recent enough to be used.
      localStorage.setItem(KEY, text);
      clock.jump(1000);
      const visit = load();
      expect(visit.pageViews).to.equal(1);
      expect(visit.pages).to.deep.equal([{url: address, time: 1000}]);
      visit.answer('573', 0);
      expect(visit.putOffUntil('573')).to.equal(Infinity);
      expect(load().pageViews).to.equal(2);
    });
  }

  it('is used if it is valid', () => {
    localStorage.setItem(KEY, JSON.stringify(memory));
    clock.jump(1000);
    expect(load().pageViews).to.equal(2);
  });
});

describe('without access to storage', () => {
  const works = (visit = load()): void => {
    visit.answer('573', 0);
    visit.countOffer();
    expect(visit.pageViews).to.equal(1);
    expect(visit.offers).to.equal(1);
    expect(visit.putOffUntil('573')).to.equal(Infinity);
    visit.takeBack('573');
    expect(visit.putOffUntil('573')).to.equal(0);
    visit.forget();
    visit.stop(user);
  };

  it('a visit lasts as long as the page if nothing can be written', () => {
    withStorage({setItem: refuse}, () => works());
    expect(localStorage.getItem(KEY)).to.be.null;
  });

  it('a visit lasts as long as the page if nothing can be read or deleted', () => {
    withStorage({getItem: refuse, removeItem: refuse}, () => works());
  });

  it('a visit lasts as long as the page if localStorage throws', async () => {
    // In a new page: in WebKit, optimized code keeps using the storage that it has found before.
    const page = await openPage();
    try {
      Object.defineProperty(page.window, 'localStorage', {get: refuse});
      const visit = new (await page.importVisit())(clock);
      visit.start(user);
      works(visit);
      expect(localStorage.getItem(KEY)).to.be.null;
    } finally {
      page.close();
    }
  });

  it('page views are still counted', async () => {
    const original = Object.getOwnPropertyDescriptor(Storage.prototype, 'setItem')!;
    Object.defineProperty(Storage.prototype, 'setItem', {...original, value: refuse});
    try {
      const visit = load();
      history.pushState(null, '', '/shoes');
      await aTimeout(0);
      expect(visit.pageViews).to.equal(2);
    } finally {
      Object.defineProperty(Storage.prototype, 'setItem', original);
    }
  });
});

describe('in two tabs', () => {
  let page: Page;

  beforeEach(async () => {
    page = await openPage();
  });

  afterEach(() => page.close());

  /** Writes in the other tab and waits until this tab is notified. */
  async function writeElsewhere(act: (storage: Storage) => void): Promise<void> {
    const notified = new Promise((resolve) =>
      window.addEventListener('storage', resolve, {once: true}),
    );
    act(page.window.localStorage);
    await notified;
  }

  it('an answer in one tab applies in the other', async () => {
    const visit = load();
    await writeElsewhere((storage) =>
      storage.setItem(KEY, JSON.stringify({...stored(), putOff: {'573': 0}})),
    );
    expect(visit.putOffUntil('573')).to.equal(Infinity);
    expect(events).to.deep.equal(['changed']);
  });

  it('other items in localStorage are ignored', async () => {
    load();
    await writeElsewhere((storage) => storage.setItem('something-else', String(Math.random())));
    expect(events).to.be.empty;
    localStorage.removeItem('something-else');
  });

  it('a visit that stores nothing is not notified', async () => {
    const visit = load();
    visit.forget();
    await writeElsewhere((storage) => storage.setItem(KEY, '{}'));
    expect(events).to.be.empty;
  });

  it('a stopped visit is not notified', async () => {
    const visit = load();
    visit.stop(user);
    await writeElsewhere((storage) =>
      storage.setItem(KEY, JSON.stringify({...stored(), offers: 9})),
    );
    expect(events).to.be.empty;
    expect(visit.offers).to.equal(0);
  });
});

describe('stored data', () => {
  /** Stores valid data with changes. */
  const store = (more: object): void =>
    localStorage.setItem(
      KEY,
      JSON.stringify({
        version: 1,
        id: 'x',
        startedAt: clock.now(),
        seenAt: clock.now(),
        pageViews: 1,
        referrer: 'https://example.com/',
        pages: [{url: 'https://shop.example/', time: clock.now()}],
        offers: 0,
        answeredAt: 0,
        putOff: {},
        ...more,
      }),
    );

  it('has a version', () => {
    load();
    expect(stored()['version']).to.equal(1);
  });

  it('is used if it has the current version', () => {
    store({});
    const visit = load();
    expect(visit.id).to.equal('x');
    expect(visit.referrer).to.equal('https://example.com/');
    expect(visit.pages).to.have.length(2);
  });

  for (const version of [undefined, 0, 2, 'x']) {
    it(`of the version ${String(version)} keeps its answers without the addresses`, () => {
      const until = clock.now() + 5000;
      store({version, pageViews: 3, putOff: {'573': 0, '574': until}});
      const visit = load();
      expect(visit.id).to.equal('x');
      expect(visit.pageViews).to.equal(4);
      expect(visit.putOffUntil('573')).to.equal(Infinity);
      expect(visit.putOffUntil('574')).to.equal(until);
      expect(visit.referrer).to.equal('');
      expect(visit.pages).to.deep.equal([{url: address, time: clock.now()}]);
    });
  }

  it('of another script is limited to 20 pages, 50 answers and 1,000 characters', () => {
    const many = (count: number): [string, number][] =>
      Array.from({length: count}, (_, index) => [String(index), 0]);
    store({
      id: 'x'.repeat(5000),
      referrer: 'x'.repeat(5000),
      pages: many(5000).map(([url]) => ({url: url.repeat(50), time: 0, more: 'x'})),
      putOff: Object.fromEntries(many(5000)),
      more: 'x'.repeat(5000),
    });
    const visit = load();
    expect(visit.pages).to.have.length(20);
    expect(visit.id).to.have.length(1000);
    expect(visit.referrer).to.have.length(1000);
    expect(localStorage.getItem(KEY)!.length).to.be.below(25_000);
    expect(Object.keys(stored()['putOff'] as object)).to.have.length(50);
  });

  it('loses pages with a future time', () => {
    store({startedAt: 8e15, pages: [{url: '/', time: 8e15}], answeredAt: 8e15});
    const visit = load();
    const times = [visit.startedAt, visit.answeredAt, ...visit.pages.map(({time}) => time)];
    expect(Math.max(...times)).to.equal(clock.now());
  });

  for (const until of [1e306, Infinity, Number.MAX_VALUE]) {
    it(`keeps an answer until ${until}`, () => {
      load().answer('573', until);
      expect(load().putOffUntil('573')).to.equal(8.64e15);
    });
  }

  for (const id of ['__proto__', 'constructor', 'toString']) {
    it(`keeps the answer to the button ${id}`, () => {
      load().answer(id, 0);
      const visit = load();
      expect(visit.putOffUntil(id)).to.equal(Infinity);
      visit.takeBack(id);
      expect(load().putOffUntil(id)).to.equal(0);
      expect(Object.keys(Object.prototype)).to.be.empty;
    });
  }

  it('is written and read correctly if a page extends Array.prototype', () => {
    Object.defineProperty(Array.prototype, 'toJSON', {configurable: true, value: () => 'replaced'});
    try {
      load().answer('573', 0);
      expect(load().putOffUntil('573')).to.equal(Infinity);
      expect(load().pageViews).to.equal(3);
    } finally {
      delete (Array.prototype as {toJSON?: unknown}).toJSON;
    }
  });

  it('contains the referrer even if an element has the name “referrer”', () => {
    document.body.insertAdjacentHTML('beforeend', '<img name="referrer"><form name="referrer">');
    try {
      expect(() => load()).not.to.throw();
      expect(stored()['referrer']).to.equal(
        Reflect.get<Document, 'referrer'>(Document.prototype, 'referrer', document),
      );
    } finally {
      for (const element of document.getElementsByName('referrer')) element.hidden = true;
      for (const element of [...document.getElementsByName('referrer')]) element.remove();
    }
  });
});

describe('a clock that is temporarily ahead', () => {
  it('does not snooze an invitation for longer than set', () => {
    const visit = load();
    const now = clock.now();
    clock.jump(now + 10 * YEAR);
    visit.answer('573', clock.now() + 3_600_000);
    clock.jump(now);
    visit.refresh();
    expect(visit.putOffUntil('573')).to.equal(now + 3_600_000);
    expect(visit.answeredAt).to.equal(now);
    expect(load().putOffUntil('573')).to.equal(now + 3_600_000);
  });

  it('does not snooze an invitation for longer than set on the next page', () => {
    const now = clock.now();
    clock.jump(now + 10 * YEAR);
    load().answer('573', clock.now() + 3_600_000);
    clock.jump(now);
    expect(load().putOffUntil('573')).to.equal(now + 3_600_000);
  });

  it('does not delay rules', () => {
    const visit = load();
    clock.jump(clock.now() - YEAR);
    visit.refresh();
    expect(visit.pageStartedAt).to.equal(clock.now());
    expect(visit.startedAt).to.equal(clock.now());
  });
});

describe('addresses', () => {
  it('are stored without private parameters', () => {
    history.replaceState(null, '', '/?size=40&access_token=abc');
    const visit = load();
    expect(visit.pages.at(-1)!.url).to.equal(new URL('/?size=40', address).href);
    expect(stored()['pages']).to.deep.equal(visit.pages);
  });

  it('are then passed to redact(), whose result is stored', () => {
    history.replaceState(null, '', '/ada/orders?token=abc#top');
    const given: string[] = [];
    const visit = load((url) => {
      given.push(url);
      return url.replace('/ada/', '/…/');
    });
    expect(visit.pages.map(({url}) => url)).to.deep.equal([
      new URL('/ada/orders', address).href.replace('/ada/', '/…/'),
    ]);
    expect(given).to.include(new URL('/ada/orders', address).href);
  });

  for (const [what, left] of [
    ['an empty text', ''],
    ['nothing', undefined],
    ['an object', {}],
  ] as const) {
    it(`are not stored if redact() returns ${what}`, () => {
      const visit = load(() => left as string);
      expect(visit.pages).to.be.empty;
      expect(visit.pageViews).to.equal(1);
      expect(stored()['pages']).to.be.empty;
      expect(stored()['referrer']).to.equal('');
    });
  }

  it('are not stored if redact() throws, and the error is reported', async () => {
    const problem = new Error('broken');
    const errors = await reportedErrors(() => {
      const visit = load(() => {
        throw problem;
      });
      expect(visit.pages).to.be.empty;
    });
    expect(new Set(errors)).to.deep.equal(new Set([problem]));
  });

  it('are deleted when the visit ends while a page is open', () => {
    const visit = load();
    load();
    expect(visit.refresh()).to.equal(clock.now() + VISIT_ENDS_AFTER + 1);
    const opened = load();
    opened.answer('573', clock.now() + YEAR);
    const url = opened.pages.at(-1)!;
    clock.jump(opened.refresh());
    expect(opened.refresh()).to.equal(Infinity);
    expect(stored()['pages']).to.be.empty;
    expect(stored()['referrer']).to.equal('');
    expect(opened.pages).to.deep.equal([url]);
    expect(load().putOffUntil('573')).to.be.above(clock.now());
  });

  it('are kept while another tab continues the visit', () => {
    const visit = load();
    const {pages} = visit;
    clock.jump(clock.now() + 1000);
    localStorage.setItem(KEY, JSON.stringify({...stored(), seenAt: clock.now()}));
    clock.jump(clock.now() + VISIT_ENDS_AFTER);
    visit.refresh();
    expect(visit.pages).to.deep.equal(pages);
    expect(visit.refresh()).to.equal(clock.now() + 1);
  });

  it('of a visit that has ended are deleted at the next load', () => {
    history.replaceState(null, '', '/shoes');
    load();
    clock.jump(clock.now() + VISIT_ENDS_AFTER + 1);
    history.replaceState(null, '', '/hats');
    load();
    expect(localStorage.getItem(KEY)).to.contain('/hats').and.not.to.contain('/shoes');
  });
});

describe('deleted data', () => {
  let other: Page;

  beforeEach(async () => {
    other = await openPage();
  });

  afterEach(() => other.close());

  const deletions: readonly [what: string, act: (storage: Storage) => void][] = [
    ['deleted', (storage) => storage.removeItem(KEY)],
    ['cleared with all others', (storage) => storage.clear()],
  ];

  for (const [what, act] of deletions) {
    it(`is not stored again when it was ${what} in another tab`, async () => {
      const visit = load();
      visit.answer('573', 0);
      const {id} = visit;
      const notified = new Promise((resolve) =>
        window.addEventListener('storage', resolve, {once: true}),
      );
      act(other.window.localStorage);
      // Before this tab is notified.
      visit.countOffer();
      expect(localStorage.getItem(KEY)).to.be.null;
      await notified;
      visit.countOffer();
      expect(localStorage.getItem(KEY)).to.be.null;
      expect(events).not.to.include('paged');
      expect(visit.id).not.to.equal(id);
      expect(visit.pages).to.have.length(1);
      expect(visit.putOffUntil('573')).to.equal(Infinity);
    });

    it(`is removed from memory at once when it was ${what} in another tab`, async () => {
      load();
      const visit = load();
      expect(visit.pages).to.have.length(2);
      act(other.window.localStorage);
      await until(() => events.includes('changed'));
      expect(visit.pages).to.have.length(1);
    });
  }

  it('stays deleted if a write was pending', () => {
    const visit = load();
    window.dispatchEvent(
      new StorageEvent('storage', {key: KEY, newValue: null, storageArea: localStorage}),
    );
    expect(localStorage.getItem(KEY)).to.be.null;
    visit.countOffer();
    expect(localStorage.getItem(KEY)).to.be.null;
  });

  it('in another storage is ignored', () => {
    load();
    window.dispatchEvent(
      new StorageEvent('storage', {key: null, newValue: null, storageArea: sessionStorage}),
    );
    expect(localStorage.getItem(KEY)).not.to.be.null;
  });

  it('is replaced by a new visit on the next page', () => {
    load().forget();
    expect(load().pageViews).to.equal(1);
    expect(localStorage.getItem(KEY)).not.to.be.null;
  });
});

describe('two deployments on one page', () => {
  const another: VisitUser = {onPageView: () => {}, onChange: () => events.push('another')};

  it('share a visit, which counts a page view once', () => {
    const visit = load();
    const shared = pageVisit(new Visit(clock));
    expect(shared).to.equal(visit);
    shared.start(another);
    expect(visit.pageViews).to.equal(1);
    shared.stop(another);
  });

  it('share a visit even if an element has its name', () => {
    document.body.insertAdjacentHTML('beforeend', '<p id="live-agent-invitation-visit-1">');
    try {
      load().stop(user);
      const own = new Visit(clock);
      expect(pageVisit(own)).to.equal(own);
      own.start(user);
      expect(pageVisit(new Visit(clock))).to.equal(own);
      own.stop(user);
      expect(pageVisit(new Visit(clock))).not.to.equal(own);
    } finally {
      document.getElementById('live-agent-invitation-visit-1')!.remove();
    }
  });

  it('share a visit even if the page loads two copies of the script', async () => {
    const visit = load();
    const url = new URL('../../../src/deployment/visit/visit.ts?copy', import.meta.url).href;
    const copy = (await import(url)) as {pageVisit: typeof pageVisit; Visit: typeof Visit};
    expect(copy.Visit).not.to.equal(Visit);
    expect(copy.pageVisit(new copy.Visit(clock))).to.equal(visit);
  });

  it('continue the visit when the first one stops', async () => {
    const visit = load();
    visit.start(another);
    visit.stop(user);
    history.pushState(null, '', '/shoes');
    await aTimeout(0);
    expect(visit.pageViews).to.equal(2);
    expect(events).to.be.empty;
    visit.stop(another);
    expect(pageVisit(new Visit(clock))).not.to.equal(visit);
  });
});
