/** The tag's second file, in pages that load the built scripts. */
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import type {LiveAgentInvitation} from '../../src/index.js';
import {FakeApi} from '../fake-api.js';
import {freshButtonId, until} from '../tools.js';

const CARD = 'live-agent-invitation.card.min.js';
const MODULE = '<script type="module" src="/dist/live-agent-invitation.min.js"></script>';
const ALL = '<script type="module" src="/dist/live-agent-invitation.all.min.js"></script>';
const CLASSIC = '<script src="/dist/live-agent-invitation.classic.min.js"></script>';
const TAG = 'Ana knows. <button slot="accept">Ask Ana</button>';

const other = await executeServerCommand<string, never>('other-origin');

/** Makes the page load another file, or code, instead of the card. */
const instead = (address: string): string =>
  `<script type="importmap">{"imports": {"/dist/${CARD}": ${JSON.stringify(address)}}}</script>`;
const MISSING = instead('/dist/missing.js');
/** A card that arrives when the test calls `release()`. */
const LATE = instead(
  `data:text/javascript,${encodeURIComponent(
    `await new Promise((resolve) => { window.release = resolve; });
    export * from '${location.origin}/dist/${CARD}?late';`,
  )}`,
);

interface PageWindow extends Window {
  errors: Error[];
  release?: () => void;
  performance: Performance;
}

interface Page {
  readonly window: PageWindow;
  readonly api: FakeApi;
  readonly element: LiveAgentInvitation;
  raise(type: 'BUTTON_AVAILABLE' | 'BUTTON_UNAVAILABLE'): void;
}

async function load(head: string, content = TAG): Promise<Page> {
  const id = freshButtonId();
  const frame = document.createElement('iframe');
  frame.style.cssText = 'width: 600px; height: 400px';
  frame.srcdoc = `<!doctype html><html>
    <script>
      const errors = [];
      reportError = (error) => errors.push(error);
      addEventListener('error', ({error}) => errors.push(error));
      addEventListener('unhandledrejection', ({reason}) => errors.push(reason));
    </script>
    <script>globalThis.errors = errors;</script>
    ${head}
    <live-agent-invitation button-id="${id}" hidden>${content}</live-agent-invitation>`;
  document.body.append(frame);
  const find = (): LiveAgentInvitation | null | undefined =>
    frame.contentDocument?.querySelector('live-agent-invitation:defined');
  await until(find, 'the tag is defined');
  const element = find()!;
  const api = (element.api = new FakeApi());
  await element.updateComplete;
  return {
    window: frame.contentWindow as PageWindow,
    api,
    element,
    raise: (type) => void api.raise(id, type),
  };
}

const part = (element: LiveAgentInvitation, name: string): HTMLElement | null =>
  element.shadowRoot!.querySelector(`[part=${name}]`);
/** Returns a boolean, because an assertion about an element of a frame may never end. */
const hasCard = (element: LiveAgentInvitation): boolean => part(element, 'card') !== null;
const requested = ({window}: Page): string[] =>
  window.performance
    .getEntriesByType('resource')
    .map(({name}) => name)
    .filter((name) => /card(\.min|-[A-Z0-9]+)?\.js/.test(name));
const box = (element: Element): number => {
  const {width, height} = element.getBoundingClientRect();
  return width * height;
};

describe('the file of the card', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
  });

  it('is not loaded for a visitor who is not invited', async () => {
    const page = await load(MODULE);
    page.raise('BUTTON_UNAVAILABLE');
    await page.element.updateComplete;
    expect(requested(page)).to.deep.equal([]);
  });

  it('is loaded when the button first becomes available, once for all tags', async () => {
    const page = await load(MODULE);
    const second = page.element.ownerDocument.createElement('live-agent-invitation');
    second.buttonId = page.element.buttonId;
    second.api = page.api;
    page.element.after(second);
    page.raise('BUTTON_AVAILABLE');
    await page.element.updateComplete;
    await second.updateComplete;
    expect(part(page.element, 'card')!.matches(':popover-open')).to.be.true;
    expect(hasCard(second)).to.be.true;
    expect(requested(page)).to.have.length(1);
    expect(page.window.errors.join()).to.equal('');
  });

  it('is named by a literal, so that bundlers find it', async () => {
    const script = await (await fetch('/dist/live-agent-invitation.min.js')).text();
    expect(script).to.contain(`import("./${CARD}")`);
  });

  describe('if it is late', () => {
    it('does not delay status, hidden and events', async () => {
      const {element, raise} = await load(LATE + MODULE);
      const events: string[] = [];
      element.addEventListener('button-available', ({type}) => events.push(type));
      raise('BUTTON_AVAILABLE');
      expect([element.status, element.hidden]).to.deep.equal(['available', false]);
      expect(events).to.deep.equal(['button-available']);
      expect(element.explain().text).to.contain('card is not loaded');
    });

    it('shows nothing until it is loaded, even if the page styles the tag', async () => {
      const {element, raise, window} = await load(LATE + MODULE);
      element.style.cssText = 'display: block; border: 5px solid; padding: 1em';
      raise('BUTTON_AVAILABLE');
      await until(() => window.release);
      expect(box(element)).to.equal(0);
      expect(box(element.querySelector('button')!)).to.equal(0);
      window.release!();
      await element.updateComplete;
      expect(box(part(element, 'card')!)).to.be.above(0);
      expect(box(element.querySelector('button')!)).to.be.above(0);
    });

    it('is not awaited by accept()', async () => {
      const {element, raise, window, api} = await load(LATE + MODULE);
      raise('BUTTON_AVAILABLE');
      await until(() => window.release);
      expect(element.accept()).to.be.true;
      expect(api.calls.at(-1)).to.contain('startChat');
      window.release!();
      await element.updateComplete;
      expect(element.hidden).to.be.true;
      expect(hasCard(element)).to.be.false;
    });

    it('shows the card of a tag that is moved meanwhile', async () => {
      const {element, raise, window} = await load(LATE + MODULE);
      raise('BUTTON_AVAILABLE');
      await until(() => window.release);
      const target = element.ownerDocument.createElement('main');
      element.before(target);
      target.append(element);
      window.release!();
      await element.updateComplete;
      expect(part(element, 'card')!.matches(':popover-open')).to.be.true;
    });

    it('shows the card when a removed tag is added again', async () => {
      const {element, raise, window} = await load(LATE + MODULE);
      const {body} = element.ownerDocument;
      raise('BUTTON_AVAILABLE');
      await until(() => window.release);
      element.remove();
      window.release!();
      await element.updateComplete;
      expect(hasCard(element)).to.be.false;
      body.append(element);
      await element.updateComplete;
      expect(part(element, 'card')!.matches(':popover-open')).to.be.true;
    });
  });

  const policy = `script-src 'unsafe-inline' ${location.origin}/dist/live-agent-invitation.min.js`;
  const obstacles = {
    'is missing': MISSING,
    'is blocked by a policy': `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    'fails to run': instead('data:text/javascript,throw new Error("broken")'),
  };
  for (const [problem, head] of Object.entries(obstacles)) {
    describe(`if it ${problem}`, () => {
      it('shows the plain content', async () => {
        const {element, raise} = await load(head + MODULE, 'Ana knows.');
        element.heading = 'Sizes?';
        raise('BUTTON_AVAILABLE');
        await element.updateComplete;
        expect(box(part(element, 'accept')!)).to.be.above(0);
        expect(element.shadowRoot!.textContent).to.equal('Sizes?Start a chatNo, thanks');
        expect(hasCard(element)).to.be.false;
      });

      it('reports one error that names the file', async () => {
        const {element, raise, window} = await load(head + MODULE);
        for (let turn = 0; turn < 3; turn++) {
          raise('BUTTON_AVAILABLE');
          await element.updateComplete;
        }
        expect(window.errors.map(({message}) => message)).to.have.length(1);
        expect(window.errors[0]!.message).to.contain('<live-agent-invitation>').and.contain(CARD);
        expect(window.errors[0]!.cause !== undefined).to.be.true;
      });

      for (const [name, status] of [
        ['accept', 'accepted'],
        ['reject', 'rejected'],
      ] as const) {
        it(`is ${status} with the plain button`, async () => {
          const {element, raise} = await load(head + MODULE, 'Ana knows.');
          raise('BUTTON_AVAILABLE');
          await element.updateComplete;
          part(element, name)!.click();
          expect([element.status, element.hidden]).to.deep.equal([status, true]);
          expect(box(part(element, name)!)).to.equal(0);
        });
      }

      it('is accepted with the author’s button', async () => {
        const {element, raise} = await load(head + MODULE);
        raise('BUTTON_AVAILABLE');
        await element.updateComplete;
        const button = element.querySelector('button')!;
        expect(box(button)).to.be.above(0);
        button.click();
        expect(element.status).to.equal('accepted');
      });
    });
  }

  describe('if it cannot be loaded at first', () => {
    const loadFlaky = (): Promise<Page> => {
      const folder = `${other}/flaky-${String(Math.random()).slice(2)}`;
      return load(`<script type="module" src="${folder}/live-agent-invitation.min.js"></script>`);
    };

    it('is loaded with the next BUTTON_AVAILABLE, even a repeated one', async () => {
      const {element, raise, window} = await loadFlaky();
      raise('BUTTON_AVAILABLE');
      await element.updateComplete;
      expect(hasCard(element)).to.be.false;
      raise('BUTTON_AVAILABLE');
      await element.updateComplete;
      expect(part(element, 'card')!.matches(':popover-open')).to.be.true;
      expect(element.shadowRoot!.children.length).to.equal(1);
      expect(window.errors.length).to.equal(1);
    });

    it('keeps the plain content while it has the focus', async () => {
      const {element, raise} = await loadFlaky();
      raise('BUTTON_AVAILABLE');
      await element.updateComplete;
      const reject = part(element, 'reject')!;
      reject.focus();
      raise('BUTTON_AVAILABLE');
      await element.updateComplete;
      expect(element.shadowRoot!.activeElement === reject).to.be.true;
      reject.blur();
      raise('BUTTON_AVAILABLE');
      await element.updateComplete;
      expect(hasCard(element)).to.be.true;
    });
  });

  const ways = {
    'from another origin': `<script type="module" src="${other}/open/live-agent-invitation.min.js"></script>`,
    'from a module of the page': `<script type="module">import '/dist/define.js';</script>`,
    'from a bundle that is split': '<script type="module" src="/bundle/page.js"></script>',
    'after a preload': `<link rel="modulepreload" href="/dist/${CARD}">${MODULE}`,
    'with the classic script on the same page': CLASSIC + MODULE,
    'with the module a second time': `${MODULE}<script type="module" src="/dist/live-agent-invitation.min.js?2"></script>`,
  };
  for (const [way, head] of Object.entries(ways)) {
    it(`shows the card ${way}`, async () => {
      const page = await load(head);
      page.raise('BUTTON_AVAILABLE');
      await page.element.updateComplete;
      expect(part(page.element, 'card')!.matches(':popover-open')).to.be.true;
      expect(requested(page).length, requested(page).join()).to.be.at.most(1);
      expect(page.window.errors.join()).to.equal('');
    });
  }

  for (const script of [ALL, CLASSIC]) {
    it(`is part of ${script}`, async () => {
      const page = await load(script);
      page.raise('BUTTON_AVAILABLE');
      await page.element.updateComplete;
      expect(part(page.element, 'card')!.matches(':popover-open')).to.be.true;
      expect(requested(page)).to.deep.equal([]);
    });
  }
});
