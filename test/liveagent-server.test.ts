import {expect, fixture, html} from '@open-wc/testing';
import '../src/define.js';
import type {Deployment} from '../src/deployment/deployment-api.js';
import type {LiveAgentInvitation} from '../src/index.js';
import {ChatServer, type ChatServerState} from './chat-server.js';
import {comeOnline} from './services/page-state.js';
import {Windows} from './services/windows.js';
import {press, reportedErrors, until} from './tools.js';

const ID = '573000000000001';
const BUTTON = '573000000000002';
const DEPLOYMENT = '572000000000001';
const ORG = '00D000000000001';
const INVITATION = {
  id: ID,
  type: 'Invite',
  endpointUrl: '/chat-of-the-server',
  inviteRenderer: 'Custom',
  inviteEndPosition: 'TopLeft',
  inviteRejectTime: -1,
  inviteRules: JSON.stringify({
    rules: {
      '1': {
        order: 1,
        type: 'CUSTOM_VARIABLE',
        operator: 'EQUALS',
        value: 'shoes',
        name: 'basket',
      },
    },
    filter: '1',
  }),
} as const;

const page = window as unknown as {liveagent?: Deployment};
let copies = 0;

describe('an old page with the drop-in script and without settings', () => {
  let server: ChatServer;
  let windows: Windows;

  beforeEach(async () => {
    windows = new Windows();
    localStorage.removeItem('live-agent-invitation');
    delete page.liveagent;
    // Each page loads it anew.
    const script = '/src/liveagent.ts';
    await import(`${script}?${++copies}`);
  });
  afterEach(() => {
    page.liveagent!.disconnect();
    windows.restore();
  });

  const start = async (state: ChatServerState = {}): Promise<LiveAgentInvitation> => {
    server = await ChatServer.start({
      availability: {[ID]: true, [BUTTON]: true},
      settings: {pingRate: 50_000, buttons: [INVITATION, {id: BUTTON, type: 'Standard'}]},
      ...state,
    });
    page.liveagent!.setCustomVariable('basket', 'shoes');
    page.liveagent!.init(server.url, DEPLOYMENT, ORG);
    return fixture(html`
      <live-agent-invitation button-id=${ID}>Questions about sizes?</live-agent-invitation>
    `);
  };
  const shown = (element: LiveAgentInvitation): Promise<void> =>
    until(() => !element.hidden, 'the invitation is on screen');
  const accept = async (element: LiveAgentInvitation): Promise<void> => {
    await element.updateComplete;
    element.shadowRoot!.querySelector<HTMLElement>('[part=accept]')!.focus();
    await press('Enter');
  };

  it('shows the invitation that the server defines', async () => {
    const element = await start();
    await shown(element);
    expect(element.status).to.equal('available');
  });

  it('sends the ids of the page to the server', async () => {
    await shown(await start());
    for (const {query} of await server.requests()) {
      expect(query).to.include({deployment_id: DEPLOYMENT, org_id: ORG});
    }
  });

  it('sends one request for the settings and one for all buttons', async () => {
    await shown(await start());
    expect((await server.requests()).map(({resource}) => resource)).to.deep.equal([
      'rest/Visitor/Settings',
      'rest/Visitor/Availability',
    ]);
  });

  it('follows the sending rules that the server defines', async () => {
    const element = await start();
    page.liveagent!.setCustomVariable('basket', 'hats');
    await until(
      () => page.liveagent!.explain(ID).conditions.some(({name}) => name === 'rules'),
      'the rules are loaded',
    );
    expect(element.hidden).to.be.true;
    page.liveagent!.setCustomVariable('basket', 'shoes');
    await shown(element);
  });

  it('opens the chat page of the server when the invitation is accepted', async () => {
    const element = await start();
    await shown(element);
    await accept(element);
    expect(element.hidden).to.be.true;
    expect(windows.forms.map(({action}) => new URL(action).pathname)).to.deep.equal([
      '/chat-of-the-server',
    ]);
    expect(windows.forms[0]!.fields).to.include({deployment_id: DEPLOYMENT, button_id: ID});
  });

  it('reports a blocked window and offers the invitation again', async () => {
    const element = await start();
    await shown(element);
    const events: string[] = [];
    element.addEventListener('button-accepted', () => events.push('accepted'));
    element.addEventListener('button-unavailable', () => events.push('unavailable'));
    element.addEventListener('button-available', () => events.push('available'));
    windows.blocked = true;
    const errors = await reportedErrors(async () => {
      await accept(element);
      await until(() => events.at(-1) === 'available', 'the invitation is back');
    });
    expect(errors.map(String)).to.deep.equal([
      `Error: The browser has blocked the window of the chat, ${location.origin}/chat-of-the-server.`,
    ]);
    expect(events).to.deep.equal(['accepted', 'unavailable', 'available']);
    expect(element.hidden).to.be.false;
  });

  it('opens the chat on the second attempt if the window is allowed', async () => {
    const element = await start();
    await shown(element);
    windows.blocked = true;
    await reportedErrors(async () => {
      await accept(element);
      await shown(element);
    });
    windows.blocked = false;
    await accept(element);
    expect(windows.forms).to.have.length(1);
  });

  it('shows a standard button', async () => {
    const button = document.createElement('button');
    button.style.display = 'none';
    page.liveagent!.showWhenOnline(BUTTON, button);
    await start();
    await until(() => button.style.display !== 'none', 'the button is displayed');
  });

  for (const fault of ['500', 'not-json', 'wrong-shape', 'aborted', 'vanished'] as const) {
    it(`warns and recovers if the first request fails (${fault})`, async () => {
      let element: LiveAgentInvitation;
      const texts: string[] = [];
      const {warn} = console;
      console.warn = (text: string) => texts.push(text);
      const errors = await reportedErrors(async () => {
        element = await start({fault});
        await until(() => texts.length > 0, 'a warning is logged');
      });
      console.warn = warn;
      expect(errors).to.be.empty;
      expect(texts[0]).to.contain('liveagent: Visitor/Settings is asked for again: ');
      expect(element!.hidden).to.be.true;
      await server.set({fault: 'none'});
      comeOnline();
      await shown(element!);
    });
  }
});

describe('a page whose settings name no service', () => {
  it('uses the server of init() and its chat page', async () => {
    const windows = new Windows();
    localStorage.removeItem('live-agent-invitation');
    delete page.liveagent;
    const script = document.createElement('script');
    script.type = 'module';
    script.dataset['settings'] = JSON.stringify({buttons: [{id: ID}]});
    script.src = `/src/liveagent.ts?${++copies}`;
    document.head.append(script);
    await until(() => page.liveagent);
    script.remove();
    const server = await ChatServer.start({
      availability: {[ID]: true},
      settings: {buttons: [INVITATION]},
    });
    page.liveagent!.init(server.url, DEPLOYMENT, ORG);
    const element = await fixture<LiveAgentInvitation>(html`
      <live-agent-invitation button-id=${ID}>Questions?</live-agent-invitation>
    `);
    await until(() => !element.hidden, 'the invitation is on screen');
    element.accept();
    expect(windows.forms.map(({action}) => new URL(action).pathname)).to.deep.equal([
      '/chat-of-the-server',
    ]);
    page.liveagent!.disconnect();
    windows.restore();
  });
});
