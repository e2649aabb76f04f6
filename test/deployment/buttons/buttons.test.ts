import {aTimeout, expect} from '@open-wc/testing';
import {createDeployment} from '../../../src/deployment/deployment.js';
import type {OfferAgain} from '../../../src/deployment/settings/settings.js';
import {VISIT_ENDS_AFTER} from '../../../src/deployment/visit/visit-end.js';
import {reportedErrors, settled} from '../../tools.js';
import type {ChatService} from '../../../src/services/chat-service.js';
import {
  A,
  B,
  C,
  inAnotherTab,
  scene,
  StandInService,
  startedScene,
  tidyUp,
  type Scene,
} from '../stand-ins.js';

const KEY = 'live-agent-invitation';
const TWO = {buttons: [{id: A}, {id: B}]} as const;

describe('several invitations', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('are offered one at a time', async () => {
    const {onScreen, events} = await startedScene({buttons: [{id: A}, {id: B}, {id: C}]});
    expect(onScreen()).to.deep.equal([A]);
    expect(events).to.deep.equal(['1 AVAILABLE']);
  });

  it('are offered by priority and then in the order of the settings', async () => {
    const {onScreen, service, events} = await startedScene({
      buttons: [{id: A}, {id: B, priority: 1}, {id: C, priority: 1}],
    });
    expect(onScreen()).to.deep.equal([B]);
    service.say(B, 'agents-away');
    await settled();
    expect(onScreen()).to.deep.equal([C]);
    service.say(C, 'agents-away');
    await settled();
    expect(onScreen()).to.deep.equal([A]);
    expect(events).to.deep.equal([
      '2 AVAILABLE',
      '2 UNAVAILABLE agents-away',
      '3 AVAILABLE',
      '3 UNAVAILABLE agents-away',
      '1 AVAILABLE',
    ]);
  });

  it('do not replace the one on screen', async () => {
    const {onScreen, service} = await startedScene({buttons: [{id: A}, {id: B, priority: 1}]});
    service.say(B, 'agents-away');
    await settled();
    service.say(B, 'available');
    await settled();
    expect(onScreen()).to.deep.equal([A]);
  });

  it('wait for one whose withdrawal is vetoed', async () => {
    const {onScreen, listen, service} = await startedScene(TWO);
    listen(A, (type) => type !== 'BUTTON_UNAVAILABLE');
    await settled();
    service.say(A, 'agents-away');
    await settled();
    expect(onScreen()).to.deep.equal([A]);
  });

  it('are offered instead of a vetoed one', async () => {
    const {onScreen, listen, deployment} = scene(TWO);
    listen(A, () => false);
    listen(B);
    deployment.init();
    await settled();
    expect(onScreen()).to.deep.equal([B]);
  });

  it('are offered instead of one without an element on the page', async () => {
    const {onScreen, listen, deployment} = scene(TWO);
    listen(B);
    deployment.init();
    await settled();
    expect(onScreen()).to.deep.equal([B]);
  });
});

describe('a deployment that needs an element for each invitation', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('does not offer an invitation without an element and does not call its handler', async () => {
    document.body.innerHTML = `<div id="liveagent_invite_button_${B}"></div>`;
    const {deployment, listen, events, onScreen} = scene(TWO, {needsElement: true});
    listen(A);
    listen(B);
    deployment.init();
    await settled();
    expect(onScreen()).to.deep.equal([B]);
    expect(events).to.deep.equal(['2 AVAILABLE']);
  });

  it('offers an invitation without an element if its handler shows it', async () => {
    const {deployment, listen, onScreen} = scene(TWO, {needsElement: true});
    listen(A);
    listen(B);
    deployment.init();
    deployment.offerWithoutElement(B);
    await settled();
    expect(onScreen()).to.deep.equal([B]);
  });

  it('offers it also if the settings are loaded later', async () => {
    const service = new StandInService();
    service.say(A, 'available');
    const deployment = createDeployment(Promise.resolve(TWO), {service, needsElement: true});
    deployment.addButtonEventHandler(A, () => {});
    deployment.offerWithoutElement(A);
    deployment.init();
    await settled();
    expect(deployment.explain(A).state).to.equal('offered');
    deployment.disconnect();
  });

  it('does not offer it without a handler', async () => {
    const {deployment, onScreen} = scene(TWO, {needsElement: true});
    deployment.init();
    deployment.offerWithoutElement(A);
    await settled();
    expect(onScreen()).to.deep.equal([]);
  });

  it('accepts a custom element', async () => {
    document.body.innerHTML = `<some-invitation id="liveagent_invite_button_${A}"></some-invitation>`;
    const {deployment, onScreen} = scene(TWO, {needsElement: true});
    deployment.init();
    await settled();
    expect(onScreen()).to.deep.equal([A]);
  });
});

describe('after an answer, a deployment', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  for (const [method, setting] of [
    ['startChat', 'afterAccept'],
    ['rejectChat', 'afterReject'],
  ] as const) {
    const answered = async (
      putOff?: OfferAgain,
    ): Promise<Awaited<ReturnType<typeof startedScene>>> => {
      const made = await startedScene({
        buttons: [{id: A, ...(putOff !== undefined && {[setting]: putOff})}],
        secondsBetweenOffers: 0,
      });
      made.deployment[method](A);
      await settled();
      return made;
    };

    it(`offers the invitation again at once with ${setting} “always”`, async () => {
      const {events} = await answered('always');
      expect(events.slice(2)).to.deep.equal(['1 UNAVAILABLE snoozed', '1 AVAILABLE']);
    });

    for (const putOff of ['session', undefined] as const) {
      it(`does not offer the invitation again in the visit with ${setting} ${String(putOff)}`, async () => {
        const {clock, onScreen, events} = await answered(putOff);
        await clock.pass(1000 * 3600);
        expect(onScreen()).to.be.empty;
        expect(events).to.have.length(2);
      });
    }

    it(`offers the invitation again after the seconds in ${setting}`, async () => {
      const {clock, onScreen} = await answered(100);
      await clock.pass(99);
      expect(onScreen()).to.be.empty;
      await clock.pass(1);
      expect(onScreen()).to.deep.equal([A]);
    });

    it(`applies ${setting} on the next page`, async () => {
      const {deployment} = await answered('session');
      deployment.disconnect();
      const {onScreen} = await startedScene({buttons: [{id: A}], secondsBetweenOffers: 0});
      expect(onScreen()).to.be.empty;
    });

    it(`withdraws an invitation that ${method}() has answered in another tab`, async () => {
      const {deployment} = await answered('session');
      const answeredThere = localStorage.getItem(KEY)!;
      deployment.disconnect();
      localStorage.removeItem(KEY);
      const {onScreen, events} = await startedScene({buttons: [{id: A}]});
      await inAnotherTab((storage) => storage.setItem(KEY, answeredThere));
      expect(onScreen()).to.be.empty;
      expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE snoozed']);
    });
  }

  it('pauses for a minute', async () => {
    const {deployment, clock, onScreen} = await startedScene(TWO);
    deployment.rejectChat(A);
    await clock.pass(59);
    expect(onScreen()).to.be.empty;
    await clock.pass(1);
    expect(onScreen()).to.deep.equal([B]);
  });

  it('pauses for the seconds in secondsBetweenOffers', async () => {
    const {deployment, clock, onScreen} = await startedScene({...TWO, secondsBetweenOffers: 5});
    deployment.rejectChat(A);
    await clock.pass(4);
    expect(onScreen()).to.be.empty;
    await clock.pass(1);
    expect(onScreen()).to.deep.equal([B]);
  });

  it('makes at most offersPerVisit offers in a visit', async () => {
    const {deployment, clock, onScreen} = await startedScene({
      buttons: [{id: A}, {id: B}, {id: C}],
      secondsBetweenOffers: 0,
      offersPerVisit: 2,
    });
    deployment.rejectChat(A);
    await settled();
    expect(onScreen()).to.deep.equal([B]);
    deployment.rejectChat(B);
    await clock.pass(3600);
    expect(onScreen()).to.be.empty;
  });

  it('counts an invitation that is withdrawn and offered again on the same page as one offer', async () => {
    const {service, onScreen} = await startedScene({buttons: [{id: A}], offersPerVisit: 1});
    service.say(A, 'agents-away');
    await settled();
    service.say(A, 'available');
    await settled();
    expect(onScreen()).to.deep.equal([A]);
  });

  it('counts an invitation that is offered again on another page as another offer', async () => {
    const {service, onScreen} = await startedScene({buttons: [{id: A}], offersPerVisit: 1});
    service.say(A, 'agents-away');
    await settled();
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    service.say(A, 'available');
    await settled();
    expect(onScreen()).to.be.empty;
  });

  it('counts offers across pages', async () => {
    const settings = {buttons: [{id: A}], offersPerVisit: 1} as const;
    const {deployment} = await startedScene(settings);
    deployment.disconnect();
    const {onScreen} = await startedScene(settings);
    expect(onScreen()).to.be.empty;
  });

  it('deletes stored data and stores nothing without optional cookies', async () => {
    const {deployment} = await startedScene({buttons: [{id: A}]});
    expect(localStorage.getItem(KEY)).not.to.be.null;
    deployment.disableOptionalCookies();
    deployment.rejectChat(A);
    expect(localStorage.getItem(KEY)).to.be.null;
  });
});

describe('a navigation within the page', () => {
  const home = location.href;
  beforeEach(tidyUp);
  afterEach(() => history.replaceState(null, '', home));
  after(tidyUp);

  const ON_SHOES = {
    buttons: [{id: A, rules: [{type: 'URL_MATCH', operator: 'CONTAINS', value: '#/shoes'}]}],
  } as const;

  it('offers an invitation whose rules hold at the new address', async () => {
    const {onScreen} = await startedScene(ON_SHOES);
    history.pushState(null, '', '#/shoes');
    await settled();
    expect(onScreen()).to.deep.equal([A]);
  });

  it('withdraws an invitation whose rules do not hold at the new address', async () => {
    history.pushState(null, '', '#/shoes');
    const {events} = await startedScene(ON_SHOES);
    history.pushState(null, '', '#/hats');
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE criteria-not-met']);
  });

  it('counts as a page view', async () => {
    const {onScreen} = await startedScene({
      buttons: [
        {
          id: A,
          rules: [{type: 'NUMBER_OF_PAGE_VIEWS', operator: 'GREATER_OR_EQUAL', value: 2}],
        },
      ],
    });
    expect(onScreen()).to.be.empty;
    history.pushState(null, '', '#/shoes');
    await settled();
    expect(onScreen()).to.deep.equal([A]);
  });

  it('restarts the time on the page', async () => {
    const {clock, onScreen} = await startedScene({
      buttons: [
        {id: A, rules: [{type: 'SECONDS_ON_PAGE', operator: 'GREATER_OR_EQUAL', value: 10}]},
      ],
    });
    await clock.pass(9);
    history.pushState(null, '', '#/shoes');
    await clock.pass(9);
    expect(onScreen()).to.be.empty;
    await clock.pass(1);
    expect(onScreen()).to.deep.equal([A]);
  });
});

describe('a prerendered page', () => {
  let prerendering: boolean;
  const open = async (): Promise<void> => {
    prerendering = false;
    document.dispatchEvent(new Event('prerenderingchange'));
    await settled();
  };
  let own: PropertyDescriptor | undefined;

  beforeEach(async () => {
    await tidyUp();
    prerendering = true;
    own = Object.getOwnPropertyDescriptor(Document.prototype, 'prerendering');
    const get = (): boolean => prerendering;
    Object.defineProperty(Document.prototype, 'prerendering', {get, configurable: true});
  });
  afterEach(() => {
    if (own) Object.defineProperty(Document.prototype, 'prerendering', own);
    else Reflect.deleteProperty(Document.prototype, 'prerendering');
  });
  after(tidyUp);

  it('counts, watches and offers nothing', async () => {
    const {service, clock, events} = await startedScene({buttons: [{id: A}]});
    await clock.pass(60);
    expect(service.watches).to.be.empty;
    expect(events).to.be.empty;
    expect(localStorage.getItem('live-agent-invitation')).to.be.null;
  });

  it('counts one page view and offers the invitation when the visitor opens it', async () => {
    const {service, deployment, events} = await startedScene({buttons: [{id: A}]});
    deployment.init();
    await open();
    expect(service.watches).to.have.length(1);
    expect(events).to.deep.equal(['1 AVAILABLE']);
    const stored = JSON.parse(localStorage.getItem('live-agent-invitation')!) as object;
    expect(stored).to.have.property('pageViews', 1);
  });

  it('does not start when the visitor opens it if the page has disconnected it', async () => {
    const {service, deployment} = await startedScene({buttons: [{id: A}]});
    deployment.disconnect();
    await open();
    expect(service.watches).to.be.empty;
  });
});

describe('a sending rule', () => {
  const home = location.href;
  beforeEach(tidyUp);
  afterEach(() => history.replaceState(null, '', home));
  after(tidyUp);

  for (const [type, name, finds] of [
    ['NUMBER_OF_PAGE_VIEWS', undefined, () => 2],
    ['URL_MATCH', undefined, () => location.href],
    ['SECONDS_ON_PAGE', undefined, () => 7],
    ['SECONDS_ON_SITE', undefined, () => 12],
    ['CUSTOM_VARIABLE', 'cart', () => 'full'],
    ['CUSTOM_VARIABLE', 'basket', () => undefined],
    ['REFERRER', undefined, () => document.referrer],
    ['LANGUAGE', undefined, () => navigator.language],
    ['QUERY_PARAMETER', 'size', () => '41'],
    ['QUERY_PARAMETER', 'colour', () => undefined],
    ['SCROLL_PERCENT', undefined, () => 50],
    ['SECONDS_IDLE', undefined, () => 7],
    ['EXIT_INTENT', undefined, () => false],
  ] as const) {
    it(`with ${type} ${name ?? ''} uses the value of the page`, async () => {
      document.body.innerHTML = '<div style="height: 5000px"></div>';
      const rule = {type, operator: 'EQUALS', value: 'never', ...(name && {name})} as const;
      const {deployment, clock} = await startedScene({buttons: [{id: A, rules: [rule]}]});
      await clock.pass(5);
      const address = new URL(location.href);
      address.searchParams.set('size', '41');
      history.pushState(null, '', address);
      deployment.setCustomVariable('cart', 'full');
      const {scrollHeight, clientHeight} = document.documentElement;
      window.scrollTo(0, (scrollHeight - clientHeight) / 2);
      await new Promise((resolve) => requestAnimationFrame(resolve));
      await clock.pass(7);
      const rules = deployment.explain(A).conditions.find((each) => each.name === 'rules');
      expect(rules!.rules).to.deep.equal([{rule, held: false, found: finds()}]);
    });
  }
});

describe('the timers of a deployment', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('are one for the end of the visit if no condition depends on time', async () => {
    const {clock} = await startedScene(TWO);
    expect(clock.pending).to.equal(1);
    await clock.pass(VISIT_ENDS_AFTER / 1000 + 1);
    expect(clock.pending).to.equal(0);
  });

  it('are one for any number of invitations that wait', async () => {
    const {clock} = await startedScene({
      buttons: [A, B, C].map((id, index) => ({
        id,
        rules: [{type: 'SECONDS_ON_PAGE', operator: 'GREATER_OR_EQUAL', value: 10 + index}],
      })),
    });
    expect(clock.pending).to.equal(1);
    await clock.pass(60);
    expect(clock.most).to.equal(1);
    expect(clock.pending).to.equal(1); // for the end of the visit
  });

  it('do not run before a condition can change', async () => {
    const {clock, events} = await startedScene({
      buttons: [
        {id: A, rules: [{type: 'SECONDS_ON_PAGE', operator: 'GREATER_OR_EQUAL', value: 3000000}]},
      ],
    });
    expect(clock.pending).to.equal(1);
    await clock.pass(3000000);
    expect(events).to.deep.equal(['1 AVAILABLE']);
  });
});

describe('disconnect()', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('withdraws the invitation', async () => {
    const {deployment, events, onScreen} = await startedScene(TWO);
    deployment.disconnect();
    expect(onScreen()).to.be.empty;
    expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE service-unreachable']);
  });

  it('reports that a standard button is unreachable', async () => {
    const {deployment, events} = await startedScene({buttons: [{id: A, type: 'standard'}]});
    deployment.disconnect();
    expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE service-unreachable']);
  });

  it('stops watching the service and ignores later reports', async () => {
    const {deployment, service, events} = await startedScene(TWO);
    deployment.disconnect();
    expect(service.watches[0]!.signal.aborted).to.be.true;
    events.length = 0;
    service.say(B, 'agents-away');
    deployment.setCustomVariable('cart', 'full');
    await settled();
    expect(events).to.be.empty;
  });

  it('leaves no timer', async () => {
    const {deployment, clock} = await startedScene({buttons: [{id: A, rejectAfter: 10}]});
    expect(clock.pending).to.equal(1);
    deployment.disconnect();
    expect(clock.pending).to.equal(0);
  });

  it('ignores later reports of the old watch after init()', async () => {
    const {deployment, service, onScreen} = await startedScene({buttons: [{id: A}]});
    deployment.disconnect();
    deployment.init();
    service.watches[0]!.report(A, {available: false, reason: 'agents-away'});
    await settled();
    expect(onScreen()).to.deep.equal([A]);
  });

  it('can be called before init() and twice', () => {
    const {deployment, events} = scene(TWO);
    deployment.disconnect();
    deployment.disconnect();
    expect(events).to.be.empty;
  });

  it('is undone by init()', async () => {
    const {deployment, events, onScreen} = await startedScene(TWO);
    deployment.disconnect();
    events.length = 0;
    deployment.init();
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE']);
    expect(onScreen()).to.deep.equal([A]);
  });

  it('lets init() offer an invitation again after a vetoed offer', async () => {
    const {deployment, listen, events} = scene({buttons: [{id: A}]});
    listen(A, () => false);
    deployment.init();
    await settled();
    deployment.disconnect();
    deployment.init();
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE', '1 AVAILABLE']);
  });

  it('calls the handler again after a vetoed withdrawal', async () => {
    const {deployment, listen, service, events} = scene({buttons: [{id: A}]});
    listen(A, (type) => type !== 'BUTTON_UNAVAILABLE');
    deployment.init();
    await settled();
    service.say(A, 'agents-away');
    await settled();
    deployment.disconnect();
    expect(events.map((event) => event.slice(2, 13))).to.deep.equal([
      'AVAILABLE',
      'UNAVAILABLE',
      'UNAVAILABLE',
    ]);
  });

  it('works inside a handler when an invitation is offered', async () => {
    const {deployment, listen, onScreen, events} = scene({
      buttons: [{id: A, rejectAfter: 9}, {id: B}],
    });
    const listeners = window.addEventListener;
    const signals: AbortSignal[] = [];
    window.addEventListener = (...args: Parameters<typeof listeners>) => {
      signals.push((args[2] as {signal: AbortSignal}).signal);
      listeners.apply(window, args);
    };
    listen(A, () => deployment.disconnect());
    deployment.init();
    await settled();
    window.addEventListener = listeners;
    expect(onScreen()).to.be.empty;
    expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE service-unreachable']);
    expect(signals.filter(({aborted}) => !aborted)).to.be.empty;
  });

  it('works inside a handler that is registered late', async () => {
    const {deployment, listen, onScreen} = await startedScene({buttons: [{id: A, rejectAfter: 9}]});
    listen(A, () => deployment.disconnect());
    await settled();
    expect(onScreen()).to.be.empty;
  });

  it('works inside a handler when a rejected invitation may be offered again', async () => {
    const {deployment, listen, events, clock} = scene({
      buttons: [{id: A, afterReject: 'always'}],
      secondsBetweenOffers: 5,
    });
    listen(A, (type) => {
      if (type === 'BUTTON_UNAVAILABLE') deployment.disconnect();
    });
    deployment.init();
    await settled();
    deployment.rejectChat(A);
    await clock.pass(60);
    expect(events).to.deep.equal(['1 AVAILABLE', '1 REJECTED', '1 UNAVAILABLE snoozed']);
  });

  it('withdraws an invitation despite a veto', async () => {
    const {deployment, listen, events, service, onScreen, clock} = scene({
      buttons: [{id: A, rejectAfter: 10, animation: 'appear'}],
    });
    document.body.innerHTML = `<div id="liveagent_invite_button_${A}"></div>`;
    listen(A, (type) => type !== 'BUTTON_UNAVAILABLE');
    deployment.init();
    await settled();
    deployment.disconnect();
    expect(onScreen()).to.be.empty;
    expect((document.body.firstChild as HTMLElement).inert).to.be.true;
    deployment.startChat(A);
    deployment.rejectChat(A);
    expect(service.requests).to.be.empty;
    expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE service-unreachable']);
    expect(clock.pending).to.equal(0);
  });

  it('hides a standard button despite a veto, even inside the handler', async () => {
    const {deployment, listen, events} = scene({buttons: [{id: A, type: 'standard'}]});
    const element = document.createElement('a');
    deployment.showWhenOnline(A, element);
    listen(A, (type) => {
      if (type === 'BUTTON_AVAILABLE') deployment.disconnect();
      return type === 'BUTTON_AVAILABLE';
    });
    deployment.init();
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE service-unreachable']);
    expect(element.style.display).to.equal('none');
  });
});

describe('a handler that calls the API in a microtask on each event', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  const act: {readonly [what: string]: (made: Scene, again: () => void) => unknown} = {
    'shows other elements': ({deployment}) =>
      deployment.showWhenOnline(A, document.createElement('a')),
    'registers again': ({listen}, again) => listen(A, again),
    'disconnects and starts': ({deployment}) => {
      deployment.disconnect();
      deployment.init();
    },
  };
  for (const [what, again] of Object.entries(act)) {
    it(`and ${what} does not hang the tab`, async () => {
      const made = scene({buttons: [{id: A, type: 'standard'}]});
      let goesOn = true;
      const handler = (): void => {
        void Promise.resolve().then(() => goesOn && again(made, handler));
      };
      made.listen(A, handler);
      made.deployment.init();
      // A task; with an endless chain of microtasks it never runs.
      await new Promise((resolve) => setTimeout(resolve));
      goesOn = false;
      expect(made.events.length).to.be.within(2, 1000);
    });
  }

  it('causes no event with the same showWhenOnline() call', async () => {
    const made = scene({buttons: [{id: A, type: 'standard'}]});
    const element = document.createElement('a');
    made.listen(A, () => {
      void Promise.resolve().then(() => {
        made.deployment.showWhenOnline(A, element);
        made.deployment.showWhenOffline(A, null);
      });
    });
    made.deployment.init();
    await new Promise((resolve) => setTimeout(resolve));
    expect(made.events).to.have.length.within(2, 3);
  });
});

describe('a button whose element throws', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('does not affect other buttons', async () => {
    const {deployment, listen, onScreen, events} = scene({
      buttons: [{id: A, type: 'standard'}, {id: B}],
    });
    const broken = new Error('broken');
    const element = {
      get style(): never {
        throw broken;
      },
    };
    deployment.showWhenOnline(A, element as never);
    listen(A);
    listen(B);
    const errors = await reportedErrors(() => deployment.init());
    expect(errors).to.deep.equal([broken]);
    expect(onScreen()).to.deep.equal([B]);
    expect(events).to.deep.equal(['1 AVAILABLE', '2 AVAILABLE']);
  });
});

describe('a service that breaks the contract', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('by throwing from watch() counts as unreachable', async () => {
    const {deployment, service, listen, events} = scene({buttons: [{id: A}]});
    service.watch = () => {
      throw new Error('broken');
    };
    listen(A);
    const errors = await reportedErrors(() => deployment.init());
    expect(errors.join()).to.equal('Error: broken');
    expect(events).to.deep.equal(['1 UNAVAILABLE service-unreachable']);
  });

  it('by reporting an unwatched button is ignored', async () => {
    const {service, events} = await startedScene({buttons: [{id: A}]});
    service.watches[0]!.report(C, {available: true});
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE']);
  });
});

describe('the product’s own invitation', () => {
  const TYPES = ['BUTTON_AVAILABLE', 'BUTTON_ACCEPTED', 'BUTTON_REJECTED'] as const;
  type Notify = Parameters<NonNullable<ChatService['observe']>>[0];
  let observers: Notify[];
  /** Creates a deployment whose service can report events, even after the abort. */
  const observed = (): Scene => {
    const made = scene({buttons: [{id: A}]});
    Object.assign(made.service, {observe: (notify: Notify) => observers.push(notify)});
    made.listen(B, () => false);
    return made;
  };

  beforeEach(async () => {
    await tidyUp();
    observers = [];
  });
  after(tidyUp);

  it('is observed once, when the deployment starts', () => {
    const {deployment} = observed();
    expect(observers).to.be.empty;
    deployment.init();
    deployment.init();
    expect(observers).to.have.length(1);
  });

  for (const type of TYPES) {
    it(`calls the handler of its button with ${type}`, () => {
      const {deployment, events} = observed();
      deployment.init();
      observers[0]!(B, type);
      expect(events).to.deep.equal([`2 ${type.replace('BUTTON_', '')}`]);
    });

    it(`does not call the handler with ${type} after disconnect()`, () => {
      const {deployment, events} = observed();
      deployment.init();
      deployment.disconnect();
      observers[0]!(B, type);
      expect(events).to.be.empty;
    });

    it(`opens no chat and withdraws no invitation with ${type}`, async () => {
      const {deployment, listen, onScreen, service} = observed();
      listen(A);
      deployment.init();
      await settled();
      observers[0]!(B, type);
      await settled();
      expect(onScreen()).to.deep.equal([A]);
      expect(service.requests).to.be.empty;
    });
  }

  it('is observed again when the deployment restarts', () => {
    const {deployment, events} = observed();
    deployment.init();
    deployment.disconnect();
    deployment.init();
    observers[1]!(B, 'BUTTON_AVAILABLE');
    expect(events).to.deep.equal(['2 AVAILABLE']);
  });

  it('is not observed if observe() throws, which is only reported', async () => {
    const {deployment, service, listen, onScreen} = scene({buttons: [{id: A}]});
    listen(A);
    const failure = new Error('No.');
    Object.assign(service, {
      observe() {
        throw failure;
      },
    });
    const errors = await reportedErrors(() => deployment.init());
    expect(errors).to.deep.equal([failure]);
    expect(onScreen()).to.deep.equal([A]);
  });
});

describe('two deployments on one page', () => {
  const home = location.href;
  beforeEach(tidyUp);
  afterEach(() => history.replaceState(null, '', home));
  after(tidyUp);

  it('count a page view once', async () => {
    const {deployment} = await startedScene({
      buttons: [
        {id: A, rules: [{type: 'NUMBER_OF_PAGE_VIEWS', operator: 'GREATER_THAN', value: 99}]},
      ],
    });
    await startedScene({buttons: [{id: B}]});
    history.pushState(null, '', '?second');
    await aTimeout(0);
    const {conditions} = deployment.explain(A);
    expect(conditions.find(({name}) => name === 'rules')!.rules![0]!.found).to.equal(2);
  });

  it('show one invitation at a time', async () => {
    const first = await startedScene({buttons: [{id: A}], secondsBetweenOffers: 0});
    const second = await startedScene({buttons: [{id: B}], secondsBetweenOffers: 0});
    expect(first.onScreen()).to.deep.equal([A]);
    expect(second.onScreen()).to.be.empty;
    expect(second.deployment.explain(B).text).to.contain(`"${A}" is on screen`);
    first.deployment.rejectChat(A);
    await settled();
    expect(second.onScreen()).to.deep.equal([B]);
    second.deployment.disconnect();
    expect(second.onScreen()).to.be.empty;
  });

  it('show the next invitation when the first deployment disconnects', async () => {
    const first = await startedScene({buttons: [{id: A}]});
    const second = await startedScene({buttons: [{id: B}]});
    first.deployment.disconnect();
    await settled();
    expect(second.onScreen()).to.deep.equal([B]);
  });

  it('delete their stored data together', async () => {
    const first = await startedScene({buttons: [{id: A}]});
    const second = await startedScene({buttons: [{id: B}]});
    second.deployment.disableOptionalCookies();
    first.deployment.rejectChat(A);
    expect(localStorage.getItem(KEY)).to.be.null;
  });

  it('store nothing if one disables cookies before it starts', async () => {
    const late = scene({buttons: [{id: A}]});
    late.deployment.disableOptionalCookies();
    await startedScene({buttons: [{id: B}]});
    late.deployment.init();
    expect(localStorage.getItem(KEY)).to.be.null;
  });
});
