import {expect} from '@open-wc/testing';
import type {Deployment} from '../../src/deployment/deployment-api.js';
import type {DeploymentSettings} from '../../src/deployment/settings/settings.js';
import type {LiveAgentInvitation} from '../../src/element/live-agent-invitation.js';
import {ChatServer} from '../chat-server.js';
import {tidyUp} from '../deployment/stand-ins.js';
import {until} from '../tools.js';

/** User content that takes the place of properties: in the document by images, in a form by its fields. */

const ID = '573000000000001';

interface Page extends Window {
  readonly liveagent: Deployment;
  readonly errors: string[];
  readonly events: string[];
  /** The addresses that windows have loaded. */
  readonly opened: string[];
  /** Elements by their ids, because the document's own methods are replaced. */
  readonly tag: LiveAgentInvitation;
  readonly content: HTMLElement;
}

const SETTINGS: DeploymentSettings = {
  buttons: [
    {
      id: ID,
      rejectAfter: 3600,
      rules: [{type: 'SCROLL_PERCENT', operator: 'GREATER_OR_EQUAL', value: 0}],
    },
  ],
  service: {
    type: 'routing',
    buttons: [{id: ID}],
    agents: [{id: 'ana', presence: 'online'}],
    chatUrl: '/chat.html',
  },
};

/** The names of all properties that an object inherits. */
function names(of: object): string[] {
  const found = new Set<string>();
  for (
    let each: unknown = of;
    each && each !== Object.prototype;
    each = Object.getPrototypeOf(each)
  )
    for (const name of Object.getOwnPropertyNames(each)) found.add(name);
  return [...found];
}

const ANCHOR = `<div id="liveagent_invite_button_${ID}"></div>`;

const images = (): string =>
  names(Document.prototype)
    .map((name) => `<img name="${name}" alt="">`)
    .join('');
const FORM = `<form tabindex="0">${names(HTMLFormElement.prototype)
  .map((name) => `<input name="${name}">`)
  .join('')}</form>`;

const script = (src: string, settings?: unknown): string =>
  `<script type="module" src="${src}" ${settings ? `data-settings='${JSON.stringify(settings)}'` : ''}></script>`;
const DROP_IN = '/src/liveagent.ts?liveagent.';

async function load(html: string): Promise<Page> {
  const frame = document.createElement('iframe');
  frame.srcdoc = `<!doctype html><script>
    const errors = [], events = [], opened = [];
    Object.assign(window, {errors, events, opened});
    addEventListener('error', (event) => {
      errors.push(event.error ? event.error.stack : event.message);
      event.preventDefault();
    });
    addEventListener('unhandledrejection', (event) => errors.push(event.reason.stack));
    open = () => {
      const chat = {location: {}, focus() {}};
      Object.defineProperty(chat.location, 'href', {set: (to) => opened.push(to)});
      return Object.assign(chat, {parent: chat});
    };
    HTMLFormElement.prototype.submit = function () { opened.push(HTMLFormElement.prototype.getAttribute.call(this, 'action')); };
    (window._laq = []).push(() => {
      liveagent.addButtonEventHandler('${ID}', (type) => void events.push(type));
    });
  </script>${html}`;
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  document.body.append(frame);
  await loaded;
  return frame.contentWindow as unknown as Page;
}

const why = ({liveagent, errors}: Page): string =>
  `${errors.join()} ${liveagent?.explain(ID).text}`;

describe('user content named as properties', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('does not disturb the drop-in, whatever property of the document it is named as', async () => {
    const page = await load(`${ANCHOR}${images()}${FORM}${script(DROP_IN, SETTINGS)}`);
    await until(() => page.events.length, why(page));
    page.liveagent.startChat(ID);
    await until(() => page.opened.length, why(page));
    expect(page.events).to.deep.equal(['BUTTON_AVAILABLE', 'BUTTON_ACCEPTED']);
    expect(page.errors).to.deep.equal([]);
  });

  it('does not keep a form from the server’s chat', async () => {
    const server = await ChatServer.start({
      availability: {[ID]: true},
      settings: {
        pingRate: 50_000,
        buttons: [{id: ID, type: 'Invite', endpointUrl: '/chat.html'}],
      },
    });
    const page = await load(`${ANCHOR}${images()}${FORM}
      ${script(DROP_IN)}<script type="module">
        for (const name of ['submit', 'append', 'action']) liveagent.addCustomDetail(name, 'x');
        liveagent.init('${server.url}', '572000000000001', '00D000000000001');
      </script>`);
    await until(() => page.events.length, why(page));
    page.liveagent.startChat(ID);
    await until(() => page.opened.length, why(page));
    expect(page.errors).to.deep.equal([]);
  });

  it('does not disturb the tag, except by the names that Lit reads', async () => {
    const page = await load(`${images()}${FORM}
      <live-agent-invitation id="tag" button-id="${ID}" hidden>Chat?</live-agent-invitation>
      ${script('/src/define.ts')}${script(DROP_IN, SETTINGS)}`);
    const tag = page.tag;
    await until(() => page.events.length && !tag.hidden, why(page));
    await tag.updateComplete;
    tag.accept();
    await until(() => page.opened.length, why(page));
    expect(page.errors).to.deep.equal([]);
  });

  it('does not trap the focus in an endless search', async () => {
    const page = await load(`${FORM.replace('>', ' id="content">')}
      <live-agent-invitation id="tag" button-id="${ID}" hidden>Chat?</live-agent-invitation>
      ${script('/src/define.ts')}${script(DROP_IN, SETTINGS)}`);
    HTMLElement.prototype.focus.call(page.content);
    const tag = page.tag;
    await until(() => page.events.length && !tag.hidden, why(page));
    await tag.updateComplete;
    tag.shadowRoot!.querySelector('button')!.focus();
    tag.reject();
    expect(tag.status).to.equal('rejected');
    expect(page.errors).to.deep.equal([]);
  });
});
