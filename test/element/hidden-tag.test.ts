/** The cost of a tag that is never shown: one registration at the API, and no other work for the browser. */
import {expect} from '@open-wc/testing';
import '../../src/define.js';
import type {LiveAgentInvitation} from '../../src/index.js';
import {scene} from '../deployment/stand-ins.js';
import {settled} from '../tools.js';
import {api, id} from './invited.js';

type Kind = 'renders' | 'timers' | 'listeners' | 'layouts';

/** The members of the platform whose use is counted, by the kind of cost. */
const MEMBERS: readonly (readonly [Kind, object, readonly string[]])[] = [
  ['timers', window, ['setTimeout', 'setInterval', 'requestAnimationFrame', 'requestIdleCallback']],
  ['timers', AbortSignal, ['timeout']],
  ['listeners', EventTarget.prototype, ['addEventListener']],
  ['listeners', MediaQueryList.prototype, ['addListener']],
  ['listeners', ResizeObserver.prototype, ['observe']],
  ['listeners', MutationObserver.prototype, ['observe']],
  ['listeners', IntersectionObserver.prototype, ['observe']],
  ['layouts', window, ['getComputedStyle', 'matchMedia', 'innerWidth', 'innerHeight']],
  ['layouts', window, ['scrollX', 'scrollY', 'pageXOffset', 'pageYOffset']],
  ['layouts', Document.prototype, ['elementFromPoint', 'elementsFromPoint']],
  ['layouts', Element.prototype, ['getBoundingClientRect', 'getClientRects', 'checkVisibility']],
  ['layouts', Element.prototype, ['clientWidth', 'clientHeight', 'clientTop', 'clientLeft']],
  ['layouts', Element.prototype, ['scrollWidth', 'scrollHeight', 'scrollTop', 'scrollLeft']],
  ['layouts', HTMLElement.prototype, ['offsetWidth', 'offsetHeight', 'offsetTop', 'offsetLeft']],
  ['layouts', HTMLElement.prototype, ['offsetParent', 'innerText', 'focus']],
];

const {setTimeout: originalSetTimeout} = window;
const {observe} = MutationObserver.prototype;

/** Runs `act` and a task after it. @returns the used {@link MEMBERS}, and each change in a shadow root. */
async function used(act: () => unknown): Promise<Record<Kind, string[]>> {
  const uses: Record<Kind, string[]> = {renders: [], timers: [], listeners: [], layouts: []};
  const restore: (() => void)[] = [];
  const replace = (object: object, name: string, use: (original: object) => void): void => {
    const original = Object.getOwnPropertyDescriptor(object, name);
    if (!original) return; // a browser without the member
    const key = original.get ? 'get' : 'value';
    const member = original[key] as (...args: unknown[]) => unknown;
    Object.defineProperty(object, name, {
      ...original,
      [key](this: object, ...args: unknown[]) {
        const result = member.apply(this, args);
        use(result as object);
        return result;
      },
    });
    restore.push(() => Object.defineProperty(object, name, original));
  };
  const rendered = (records: readonly MutationRecord[]): void => {
    for (const {type} of records) uses.renders.push(type);
  };
  const observer = new MutationObserver(rendered);
  for (const [kind, object, names] of MEMBERS) {
    for (const name of names) {
      replace(object, name, () => uses[kind].push(`${name} ${new Error().stack}`));
    }
  }
  const changes = {childList: true, characterData: true, attributes: true, subtree: true};
  replace(Element.prototype, 'attachShadow', (root) =>
    observe.call(observer, root as Node, changes),
  );
  try {
    await act();
    await new Promise((resolve) => originalSetTimeout(resolve));
    rendered(observer.takeRecords());
  } finally {
    for (const each of restore) each();
    observer.disconnect();
  }
  return uses;
}

function put(): LiveAgentInvitation {
  const element = document.createElement('live-agent-invitation');
  Object.assign(element, {buttonId: id, api, heading: 'Sizes?'});
  document.body.append(element);
  return element;
}

const NOTHING = {renders: [], timers: [], listeners: [], layouts: []};

describe('a hidden <live-agent-invitation>', () => {
  it('registers once at the API', async () => {
    await used(put);
    expect(api.calls).to.deep.equal([`addButtonEventHandler ${id}`]);
  });

  it('adds nothing to the page, and is offered, with the deployment of this package', async () => {
    const {deployment} = scene({buttons: [{id}]}, {needsElement: true});
    deployment.init();
    const element = document.createElement('live-agent-invitation');
    Object.assign(element, {buttonId: id, api: deployment});
    const elements = document.querySelectorAll('*').length;
    document.body.append(element);
    expect(document.querySelectorAll('*')).to.have.length(elements + 1);
    await settled();
    expect(element.status).to.equal('available');
    deployment.disconnect();
  });

  it('uses no render, timer, listener or layout when it is added', async () => {
    expect(await used(put)).to.deep.equal(NOTHING);
  });

  it('uses none when its page is written as HTML', async () => {
    const act = (): void => {
      const tag = `<live-agent-invitation button-id="${id}" placement="inline" bare hidden>`;
      document.body.insertAdjacentHTML('beforeend', tag);
    };
    expect(await used(act)).to.deep.equal(NOTHING);
  });

  for (const type of ['BUTTON_UNAVAILABLE', 'BUTTON_REJECTED'] as const) {
    it(`uses none at ${type}`, async () => {
      put();
      expect(await used(() => api.raise(id, type))).to.deep.equal(NOTHING);
    });
  }

  it('uses none when a listener prevents that it is shown', async () => {
    const element = put();
    element.addEventListener('button-available', (event) => event.preventDefault());
    expect(await used(() => api.raise(id, 'BUTTON_AVAILABLE'))).to.deep.equal(NOTHING);
  });

  it('uses none when it is moved or removed', async () => {
    const element = put();
    const act = (): void => {
      document.body.prepend(element);
      element.remove();
    };
    expect(await used(act)).to.deep.equal(NOTHING);
  });

  // Proves that the counts of the tests above work.
  it('uses all of them when it is shown', async () => {
    const uses = await used(async () => {
      const element = put();
      api.raise(id, 'BUTTON_AVAILABLE');
      await element.updateComplete;
    });
    for (const [kind, list] of Object.entries(uses)) expect(list, kind).to.not.be.empty;
  });
});
