import {aTimeout, expect} from '@open-wc/testing';
import {watchNavigation} from '../../../src/deployment/visit/navigation.js';

const address = location.href;
let navigations: string[];
let controller: AbortController;

function watch(): void {
  watchNavigation(() => navigations.push(location.pathname + location.hash), controller.signal);
}

beforeEach(() => {
  navigations = [];
  controller = new AbortController();
  history.replaceState(null, '', '/start');
});

afterEach(() => controller.abort());

// Once: WebKit allows a page 100 changes of its address in 10 seconds.
after(() => history.replaceState(null, '', address));

/** Goes back as the user would, and waits until the page has heard of it. */
async function goBack(): Promise<void> {
  const arrived = new Promise((resolve) =>
    window.addEventListener('popstate', resolve, {once: true}),
  );
  history.back();
  await arrived;
  await aTimeout(0);
}

/** Sets the fragment as a link does, and waits until the page has heard of it. */
async function goToFragment(fragment: string): Promise<void> {
  const arrived = new Promise((resolve) =>
    window.addEventListener('hashchange', resolve, {once: true}),
  );
  location.hash = fragment;
  await arrived;
  await aTimeout(0);
}

/** Has `window.navigation` be something else while the tests of a suite run. */
function withNavigation(value: unknown): void {
  let own: PropertyDescriptor | undefined;

  beforeEach(() => {
    own = Object.getOwnPropertyDescriptor(window, 'navigation');
    Object.defineProperty(window, 'navigation', {value, configurable: true});
  });

  afterEach(() => {
    if (own) Object.defineProperty(window, 'navigation', own);
    else delete (window as {navigation?: unknown}).navigation;
  });
}

function tellsOfNavigations(): void {
  it('tells of a page that was pushed', async () => {
    watch();
    history.pushState(null, '', '/shoes');
    await aTimeout(0);
    expect(navigations).to.deep.equal(['/shoes']);
  });

  it('tells of a page that was replaced', async () => {
    watch();
    history.replaceState(null, '', '/shoes');
    await aTimeout(0);
    expect(navigations).to.deep.equal(['/shoes']);
  });

  it('tells of another query', async () => {
    watch();
    history.pushState(null, '', '?size=40');
    await aTimeout(0);
    expect(navigations).to.deep.equal(['/start']);
  });

  it('tells of going back', async () => {
    history.pushState(null, '', '/shoes');
    watch();
    await goBack();
    expect(navigations).to.deep.equal(['/start']);
  });

  for (const route of ['#/shoes', '#!shoes', '#!/shoes']) {
    it(`tells of the route ${route}`, async () => {
      watch();
      await goToFragment(route);
      expect(navigations).to.deep.equal([`/start${route}`]);
    });
  }

  it('tells of going back to a route', async () => {
    await goToFragment('#/shoes');
    await goToFragment('#/boots');
    watch();
    await goBack();
    expect(navigations).to.deep.equal(['/start#/shoes']);
  });

  it('says nothing of a place on the page', async () => {
    watch();
    await goToFragment('#sizes');
    await goBack();
    expect(navigations).to.be.empty;
  });

  it('says nothing of a place on the page that was pushed', async () => {
    watch();
    history.pushState(null, '', '/start#sizes');
    await aTimeout(0);
    expect(navigations).to.be.empty;
  });

  it('says nothing of another state at the same address', async () => {
    watch();
    history.pushState({open: true}, '');
    history.replaceState({open: false}, '', '/start');
    await aTimeout(0);
    expect(navigations).to.be.empty;
  });

  it('tells of each page once', async () => {
    watch();
    history.pushState(null, '', '/shoes');
    history.pushState(null, '', '/boots');
    history.pushState(null, '', '/shoes');
    await aTimeout(0);
    await goBack();
    expect(navigations).to.deep.equal(['/shoes', '/boots', '/shoes', '/boots']);
  });

  it('tells of a page that comes back from the back/forward cache', () => {
    watch();
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    expect(navigations).to.deep.equal(['/start']);
  });

  it('says nothing of a page that was loaded', () => {
    watch();
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: false}));
    expect(navigations).to.be.empty;
  });

  it('says nothing when it was ended', async () => {
    watch();
    controller.abort();
    history.pushState(null, '', '/shoes');
    history.replaceState(null, '', '/boots');
    await goToFragment('#/boots');
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    await goBack();
    expect(navigations).to.be.empty;
  });

  it('leaves the history’s methods as they were when it is ended', () => {
    const {pushState, replaceState} = history;
    watch();
    controller.abort();
    expect(history.pushState).to.equal(pushState);
    expect(history.replaceState).to.equal(replaceState);
  });

  it('can be watched by two', async () => {
    const others: string[] = [];
    const other = new AbortController();
    watch();
    watchNavigation(() => others.push(location.pathname), other.signal);
    history.pushState(null, '', '/shoes');
    await aTimeout(0);
    controller.abort();
    history.pushState(null, '', '/boots');
    await aTimeout(0);
    other.abort();
    history.pushState(null, '', '/socks');
    await aTimeout(0);
    expect(navigations).to.deep.equal(['/shoes']);
    expect(others).to.deep.equal(['/shoes', '/boots']);
  });
}

describe('watching navigation in this browser', tellsOfNavigations);

describe('watching navigation without the Navigation API', () => {
  withNavigation(undefined);
  tellsOfNavigations();

  it('passes on what is pushed', () => {
    watch();
    history.pushState({page: 2}, '', '/shoes');
    expect(history.state).to.deep.equal({page: 2});
    expect(location.pathname).to.equal('/shoes');
  });

  it('passes on what the browser refuses', () => {
    watch();
    expect(() => history.pushState(null, '', 'https://elsewhere.example/')).to.throw(DOMException);
    expect(navigations).to.be.empty;
  });

  it('leaves a method to whoever has wrapped it in the meantime', () => {
    const original = history.pushState;
    watch();
    const watching = history.pushState;
    const wrapped: History['pushState'] = (...args) => watching.apply(history, args);
    history.pushState = wrapped;
    controller.abort();
    expect(history.pushState).to.equal(wrapped);
    history.pushState(null, '', '/shoes');
    expect(location.pathname).to.equal('/shoes');
    expect(navigations).to.be.empty;
    history.pushState = original;
  });
});

describe('watching navigation in a page that has an element with the id navigation', () => {
  withNavigation(document.createElement('nav'));

  it('tells of a page that was pushed', () => {
    watch();
    history.pushState(null, '', '/shoes');
    expect(navigations).to.deep.equal(['/shoes']);
  });
});
