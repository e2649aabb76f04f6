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

// Shared: WebKit allows only 100 changes of the address in 10 seconds.
after(() => history.replaceState(null, '', address));

/** Goes back in the history and waits for the event. */
async function goBack(): Promise<void> {
  const arrived = new Promise((resolve) =>
    window.addEventListener('popstate', resolve, {once: true}),
  );
  history.back();
  await arrived;
  await aTimeout(0);
}

/** Sets the fragment as a link does and waits for the event. */
async function goToFragment(fragment: string): Promise<void> {
  const arrived = new Promise((resolve) =>
    window.addEventListener('hashchange', resolve, {once: true}),
  );
  location.hash = fragment;
  await arrived;
  await aTimeout(0);
}

/** Replaces `window.navigation` during the tests of a suite. */
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

function reportsNavigations(): void {
  it('reports a pushed page', async () => {
    watch();
    history.pushState(null, '', '/shoes');
    await aTimeout(0);
    expect(navigations).to.deep.equal(['/shoes']);
  });

  it('reports a replaced page', async () => {
    watch();
    history.replaceState(null, '', '/shoes');
    await aTimeout(0);
    expect(navigations).to.deep.equal(['/shoes']);
  });

  it('reports a change of the query', async () => {
    watch();
    history.pushState(null, '', '?size=40');
    await aTimeout(0);
    expect(navigations).to.deep.equal(['/start']);
  });

  it('reports a step back', async () => {
    history.pushState(null, '', '/shoes');
    watch();
    await goBack();
    expect(navigations).to.deep.equal(['/start']);
  });

  for (const route of ['#/shoes', '#!shoes', '#!/shoes']) {
    it(`reports the route ${route}`, async () => {
      watch();
      await goToFragment(route);
      expect(navigations).to.deep.equal([`/start${route}`]);
    });
  }

  it('reports a step back to a route', async () => {
    await goToFragment('#/shoes');
    await goToFragment('#/boots');
    watch();
    await goBack();
    expect(navigations).to.deep.equal(['/start#/shoes']);
  });

  it('does not report a fragment that is a place on the page', async () => {
    watch();
    await goToFragment('#sizes');
    await goBack();
    expect(navigations).to.be.empty;
  });

  it('does not report a pushed fragment that is a place on the page', async () => {
    watch();
    history.pushState(null, '', '/start#sizes');
    await aTimeout(0);
    expect(navigations).to.be.empty;
  });

  it('does not report a new state at the same address', async () => {
    watch();
    history.pushState({open: true}, '');
    history.replaceState({open: false}, '', '/start');
    await aTimeout(0);
    expect(navigations).to.be.empty;
  });

  it('reports each page once', async () => {
    watch();
    history.pushState(null, '', '/shoes');
    history.pushState(null, '', '/boots');
    history.pushState(null, '', '/shoes');
    await aTimeout(0);
    await goBack();
    expect(navigations).to.deep.equal(['/shoes', '/boots', '/shoes', '/boots']);
  });

  it('reports a page that is restored from the back/forward cache', () => {
    watch();
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    expect(navigations).to.deep.equal(['/start']);
  });

  it('does not report a loaded page', () => {
    watch();
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: false}));
    expect(navigations).to.be.empty;
  });

  it('reports nothing after the signal aborts', async () => {
    watch();
    controller.abort();
    history.pushState(null, '', '/shoes');
    history.replaceState(null, '', '/boots');
    await goToFragment('#/boots');
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    await goBack();
    expect(navigations).to.be.empty;
  });

  it('restores the methods of history after the signal aborts', () => {
    const {pushState, replaceState} = history;
    watch();
    controller.abort();
    expect(history.pushState).to.equal(pushState);
    expect(history.replaceState).to.equal(replaceState);
  });

  it('allows two watchers', async () => {
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

describe('watchNavigation() in this browser', reportsNavigations);

describe('watchNavigation() without the Navigation API', () => {
  withNavigation(undefined);
  reportsNavigations();

  it('passes arguments to pushState()', () => {
    watch();
    history.pushState({page: 2}, '', '/shoes');
    expect(history.state).to.deep.equal({page: 2});
    expect(location.pathname).to.equal('/shoes');
  });

  it('passes exceptions of the browser', () => {
    watch();
    expect(() => history.pushState(null, '', 'https://elsewhere.example/')).to.throw(DOMException);
    expect(navigations).to.be.empty;
  });

  it('does not restore a method that other code has wrapped meanwhile', () => {
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

describe('watchNavigation() in a page with an element with the id “navigation”', () => {
  withNavigation(document.createElement('nav'));

  it('reports a pushed page', () => {
    watch();
    history.pushState(null, '', '/shoes');
    expect(navigations).to.deep.equal(['/shoes']);
  });
});
