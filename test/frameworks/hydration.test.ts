/** Tests the tag on server-rendered pages that real frameworks hydrate. */
import {expect} from '@open-wc/testing';
import '../../src/define.js';
import type {LiveAgentInvitation} from '../../src/index.js';
import {FakeApi} from '../fake-api.js';
import {freshButtonId, settled, until} from '../tools.js';

type Props = Record<string, unknown>;

/** A server-rendered page. */
interface Page {
  readonly html: string;
  hydrate(root: HTMLElement): Promise<void>;
  /** Renders the page again with another heading. */
  update(heading: string): Promise<void>;
  unmount(): void;
}

interface Framework {
  /** The attributes that the README recommends. */
  readonly attributes: Props;
  render(props: Props, accepted: () => void): Promise<Page>;
}

/* eslint-disable @typescript-eslint/no-explicit-any, @typescript-eslint/no-unsafe-assignment, @typescript-eslint/no-unsafe-call, @typescript-eslint/no-unsafe-member-access, @typescript-eslint/no-unsafe-return -- bundles without types */
const load = (name: string): Promise<any> => import(`/frameworks/${name}`);

const FRAMEWORKS: {readonly [name: string]: Framework} = {
  Vue: {
    attributes: {'data-allow-mismatch': 'attribute'},
    async render(props, accepted) {
      const {createSSRApp, h, nextTick, ref, renderToString} = await load('vue');
      const heading = ref('Hello');
      const app = () =>
        createSSRApp({
          render: () =>
            h('main', [
              h(
                'live-agent-invitation',
                {...props, heading: heading.value, onButtonAccepted: accepted},
                'Ana knows.',
              ),
            ]),
        });
      const client = app();
      return {
        html: await renderToString(app()),
        async hydrate(root) {
          client.mount(root);
          await nextTick();
        },
        async update(text) {
          heading.value = text;
          await nextTick();
        },
        unmount: () => client.unmount(),
      };
    },
  },
  React: {
    attributes: {suppressHydrationWarning: true},
    async render(props, accepted) {
      const {act, createElement, hydrateRoot, renderToString} = await load('react');
      (globalThis as any).IS_REACT_ACT_ENVIRONMENT = true;
      // React does not attach listeners for custom events during hydration.
      const listen = (element: HTMLElement) => {
        element.addEventListener('button-accepted', accepted);
        return () => element.removeEventListener('button-accepted', accepted);
      };
      const page = (heading: string) =>
        createElement(
          'main',
          null,
          createElement('live-agent-invitation', {...props, heading, ref: listen}, 'Ana knows.'),
        );
      let client: any;
      return {
        html: renderToString(page('Hello')),
        hydrate: (root) =>
          act(() => {
            client = hydrateRoot(root, page('Hello'));
          }),
        update: (heading) => act(() => client.render(page(heading))),
        unmount: () => act(() => client.unmount()),
      };
    },
  },
};
/* eslint-enable */

for (const [name, framework] of Object.entries(FRAMEWORKS)) {
  describe(`a server-rendered <live-agent-invitation> in ${name}`, () => {
    let id: string;
    let api: FakeApi;
    let root: HTMLElement;
    let page: Page;
    let accepted: number;
    let messages: string[];
    const {error, warn} = console;

    beforeEach(() => {
      id = freshButtonId();
      window.liveagent = api = new FakeApi();
      accepted = 0;
      messages = [];
      console.error = console.warn = (...args: unknown[]) => messages.push(args.join(' '));
    });
    afterEach(() => {
      page.unmount();
      root.remove();
      window.liveagent = undefined;
      Object.assign(console, {error, warn});
    });

    /** Shows the server-rendered page, in which the tag works before hydration. */
    const serve = async (attributes: Props): Promise<LiveAgentInvitation> => {
      page = await framework.render(
        {'button-id': id, ...framework.attributes, ...attributes},
        () => accepted++,
      );
      root = document.createElement('div');
      root.innerHTML = page.html;
      document.body.append(root);
      await settled();
      return root.querySelector('live-agent-invitation')!;
    };

    for (const [written, attributes] of [
      ['with hidden', {hidden: true}],
      ['without hidden', {}],
    ] as const) {
      it(`is shown if the button became available before hydration (${written})`, async () => {
        const element = await serve(attributes);
        expect(element.hidden).to.be.true;
        api.raise(id, 'BUTTON_AVAILABLE');
        await page.hydrate(root);
        await settled();
        expect(root.querySelector('live-agent-invitation')).to.equal(element);
        expect(element.status).to.equal('available');
        expect(element.explain().text).to.contain('is available');
        expect(element.hidden).to.be.false;
        await page.update('Another heading');
        await settled();
        expect(element.heading).to.equal('Another heading');
        expect(element.hidden).to.be.false;
        await until(() => element.shadowRoot!.querySelector('section')?.checkVisibility());
        expect(messages.join('\n')).to.equal('');
      });

      it(`is hidden before the button is available and after it is accepted (${written})`, async () => {
        const element = await serve(attributes);
        await page.hydrate(root);
        expect(element.hidden).to.be.true;
        await page.update('Another heading');
        expect(element.hidden).to.be.true;
        api.raise(id, 'BUTTON_AVAILABLE');
        expect(element.hidden).to.be.false;
        expect(element.accept()).to.be.true;
        expect(accepted).to.equal(1);
        await page.update('A third one');
        expect(element.hidden).to.be.true;
        expect(messages.join('\n')).to.equal('');
      });
    }
  });
}
