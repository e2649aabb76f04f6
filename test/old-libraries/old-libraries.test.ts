/**
 * Tests the built drop-in and tag on pages with old libraries and with code that replaces built-ins: an accepted invitation opens its
 * chat, and a rejected one is not offered after a reload.
 */
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import type {Deployment} from '../../src/deployment/deployment-api.js';
import type {LiveAgentInvitation} from '../../src/index.js';
import {ChatServer} from '../chat-server.js';
import {until} from '../tools.js';

const ID = '573000000000001';
const BUTTON = '573000000000002';

interface Page extends Window {
  readonly liveagent: Deployment;
  readonly errors: readonly string[];
  readonly events: readonly string[];
  /** The fields of the submitted forms. */
  readonly forms: readonly {readonly [name: string]: string}[];
}

const file = (path: string): string => `<script src="${path}"></script>`;
const code = (text: string): string => `<script>${text}</script>`;

/** Replaces built-ins as Prototype 1.6 and its contemporaries do, but with more harm. */
const REPLACED = code(`
  Array.prototype.toJSON = function () { return '[' + this.join() + ']'; };
  Array.prototype.entries = Array.prototype.toArray = function () { return this.slice(); };
  Array.from = function (list) { return list && list.length ? [].slice.call(list) : []; };
  Element.prototype.remove = function () { throw new Error('remove() was called'); };
  Function.prototype.bind = function () { throw new Error('bind() was called'); };
`);
const VARIABLES = code(`var Map = {}, Set = 'set', URL = '/', Symbol = null;`);
const CLASSES = code('class Map {} class Set {} class URL {} let Symbol = 1;');

/** The code of each page, and whether the tag works if the code runs before or after our scripts. */
const PAGES: {
  readonly [name: string]: {readonly html: string; readonly tag?: readonly string[]};
} = {
  'Prototype 1.7.3': {html: file('/old-libraries/prototype')},
  'MooTools 1.4.5': {html: file('/old-libraries/mootools')},
  'jQuery 1.12': {html: file('/old-libraries/jquery')},
  'core-js 2': {html: file('/old-libraries/core-js')},
  'zone.js': {html: file('/old-libraries/zone')},
  'replaced methods': {html: REPLACED},
  // Lit itself needs the original classes when it is loaded.
  'variables named Map, Set, URL and Symbol': {html: VARIABLES, tag: ['after']},
  'classes named Map, Set and URL': {html: CLASSES, tag: ['after']},
};

const WATCH = code(`
  const errors = [], events = [], forms = [];
  Object.assign(window, {errors, events, forms});
  const record = (error) => errors.push(String(error.stack || error));
  addEventListener('error', (event) => record(event.error || event.message));
  addEventListener('unhandledrejection', (event) => record(event.reason));
  window.open = () => window;
  HTMLFormElement.prototype.submit = function () {
    const fields = {};
    for (const {name, value} of this.elements) fields[name] = value;
    forms.push(fields);
  };
`);
const TAG = file('/dist/live-agent-invitation.classic.min.js');
const DROP_IN = file('/dist/liveagent.min.js');

describe('a page with an old library', () => {
  let frame: HTMLIFrameElement | undefined;
  let server: ChatServer;

  before(async () => {
    const missing = await executeServerCommand<string[], never>('missing-libraries');
    expect(missing, 'Debian packages that are not installed').to.be.empty;
    server = await ChatServer.start({
      availability: {[ID]: true, [BUTTON]: true},
      settings: {
        contentServerUrl: 'http://localhost/chat',
        buttons: [
          {
            id: ID,
            type: 'Invite',
            endpointUrl: 'http://localhost/chat',
            inviteRenderer: 'Custom',
            inviteRules: JSON.stringify({
              rules: {
                1: {
                  order: 1,
                  type: 'CUSTOM_VARIABLE',
                  operator: 'EQUALS',
                  value: 'full',
                  name: 'cart',
                },
              },
              filter: '1',
            }),
          },
          {id: BUTTON, type: 'Standard'},
        ],
      },
    });
  });
  beforeEach(() => localStorage.removeItem('live-agent-invitation'));
  afterEach(() => {
    (frame?.contentWindow as Page | null)?.liveagent?.disconnect();
    frame?.remove();
    frame = undefined;
  });

  /** Loads a page, or loads it again. */
  const load = async (html: string): Promise<Page> => {
    frame?.remove();
    frame = document.createElement('iframe');
    frame.srcdoc = `<!doctype html><body>${WATCH}${html}${code(`
      liveagent.addButtonEventHandler('${ID}', (type) => { events.push(type); });
      liveagent.setCustomVariable('cart', 'full');
      liveagent.addCustomDetail('Sizes', 'all').map('Contact', 'Size__c');
      liveagent.init('${server.url}', '572000000000001', '00D000000000001');
    `)}`;
    const loaded = new Promise((resolve) => frame!.addEventListener('load', resolve));
    document.body.append(frame);
    await loaded;
    return frame.contentWindow as unknown as Page;
  };
  const shown = (page: Page): Promise<void> =>
    until(() => {
      expect(page.errors).to.deep.equal([]);
      return page.liveagent.explain(ID).state === 'offered';
    }, 'the invitation is offered');

  for (const [name, {html, tag = ['before', 'after']}] of Object.entries(PAGES)) {
    for (const place of ['before', 'after']) {
      const hasTag = tag.includes(place);
      const ours =
        DROP_IN +
        // An invitation without an element is not offered.
        (hasTag
          ? `${TAG}<live-agent-invitation button-id="${ID}"></live-agent-invitation>`
          : `<div id="liveagent_invite_button_${ID}">Chat?</div>`);
      const page = place === 'before' ? html + ours : ours + html;
      describe(`${name} ${place} our scripts`, () => {
        const element = (on: Page): LiveAgentInvitation | null =>
          on.document.querySelector<LiveAgentInvitation>('live-agent-invitation');
        const offered = async (): Promise<Page> => {
          const on = await load(page);
          await shown(on);
          await element(on)?.updateComplete;
          expect(element(on)?.hidden ?? false).to.be.false;
          return on;
        };

        it('opens the chat when the invitation is accepted', async () => {
          const on = await offered();
          if (hasTag) element(on)!.accept();
          else on.liveagent.startChat(ID);
          expect(on.events).to.deep.equal(['BUTTON_AVAILABLE', 'BUTTON_ACCEPTED']);
          await until(() => on.forms.length);
          expect(on.forms[0]).to.include({button_id: ID});
          const visitor = JSON.parse(on.forms[0]!['visitor']!) as {customDetails: unknown};
          expect(visitor.customDetails).to.be.an('array').of.length(1);
          expect(on.errors).to.deep.equal([]);
        });

        it('does not offer a rejected invitation after a reload', async () => {
          const on = await offered();
          if (hasTag) element(on)!.reject();
          else on.liveagent.rejectChat(ID);
          expect(on.events).to.deep.equal(['BUTTON_AVAILABLE', 'BUTTON_REJECTED']);
          const again = await load(page);
          await until(
            () => again.liveagent.explain(ID).conditions.some((each) => each.name === 'rules'),
            'the settings are loaded',
          );
          await until(
            () => again.liveagent.explain(ID).conditions.some(({found}) => found === true),
            'availability is known',
          );
          expect(again.liveagent.explain(ID).state).to.equal('waiting');
          expect(again.liveagent.explain(ID).conditions).to.deep.include({
            name: 'not-put-off',
            held: false,
            reason: 'snoozed',
          });
          if (hasTag) expect(element(again)!.hidden).to.be.true;
          expect(again.errors).to.deep.equal([]);
        });
      });
    }
  }
});
