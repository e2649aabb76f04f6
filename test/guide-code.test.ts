/** Runs the code examples of the guides. */
import {expect} from '@open-wc/testing';
import * as lit from 'lit';
import * as analytics from '../src/analytics.js';
import * as product from '../src/index.js';
import type {Deployment} from '../src/index.js';
import {FakeApi} from './fake-api.js';
import {click, settled, until} from './tools.js';

const ID = '573000000000001';

/** The code blocks of a guide. */
async function blocks(guide: string, language: string): Promise<string[]> {
  const text = await (await fetch(`/docs/${guide}`)).text();
  return Array.from(text.matchAll(/^```(\w+)\n([^]*?)^```/gm))
    .filter(([, found]) => found === language)
    .map(([, , code]) => code!);
}

/** Runs the first JavaScript block that contains a string. `scope` has its global variables, and replaces imports. */
async function run(guide: string, containing: string, scope: object): Promise<void> {
  const code = (await blocks(guide, 'js')).find((each) => each.includes(containing));
  const names = Object.keys(scope);
  const source = code!.replace(/^import (\{.*?\}) from '(.*?)';$/gm, (_, imported, module) =>
    String(imported)
      .slice(1, -1)
      .split(', ')
      .filter((name) => !names.includes(name))
      .map((name) => `const ${name} = modules['${module}'].${name};`)
      .join('\n'),
  );
  const file = `export function run(modules, {${names.join()}}) {\n${source}\n}`;
  const url = URL.createObjectURL(new Blob([file], {type: 'text/javascript'}));
  const exports = (await import(url)) as {run(modules: object, scope: object): void};
  const modules = {
    'live-agent-invitation': product,
    'live-agent-invitation/analytics.js': analytics,
    lit,
  };
  exports.run(modules, scope);
}

describe('the code examples of the guides', () => {
  const api = new FakeApi();

  before(() => {
    product.LiveAgentInvitation.define();
    Object.assign(window, {liveagent: api});
  });

  after(() => delete (window as {liveagent?: unknown}).liveagent);

  it('creates a deployment', async () => {
    let deployment: Deployment | undefined;
    await run('deployment.md', 'install(', {
      install: (created: Deployment) => (deployment = created),
    });
    expect(deployment!.explain(ID).type).to.equal('invite');
  });

  it('removes the customer from an address', async () => {
    let options: product.DeploymentOptions | undefined;
    const createDeployment = (_: unknown, given: product.DeploymentOptions): unknown =>
      (options = given);
    await run('privacy.md', 'redact', {createDeployment, settings: {}, service: {}});
    const kept = options!.redact!('https://shop.example/customers/ana/orders');
    expect(kept).to.equal('https://shop.example/customers/…/orders');
  });

  it('handles the four events without the tag', async () => {
    const card = {hidden: true};
    await run('page-code.md', 'buttonEventHandler(', {card, liveagent: api});
    api.raise(ID, 'BUTTON_AVAILABLE');
    expect(card.hidden).to.be.false;
    api.raise(ID, 'BUTTON_UNAVAILABLE');
    expect(card.hidden).to.be.true;
  });

  it('reports an event to gtag.js', async () => {
    const commands: unknown[][] = [];
    let stop!: () => void;
    const trackInvitations = (send: analytics.SendAnalytics): unknown =>
      (stop = analytics.trackInvitations(send));
    const gtag = (...command: unknown[]): unknown => commands.push(command);
    await run('analytics.md', 'gtag(', {trackInvitations, gtag});
    const detail = {buttonId: ID, type: 'BUTTON_AVAILABLE', repeated: false} as const;
    document.dispatchEvent(new product.ButtonEvent(detail));
    await settled();
    stop();
    expect(commands).to.deep.equal([
      ['event', 'chat_invitation_offered', {chat_button_id: ID, chat_reason: undefined}],
    ]);
  });

  it('defines an element that shows a button while an agent is available', async () => {
    await run('page-code.md', 'class ChatBar', {});
    const bar = document.createElement('chat-bar');
    document.body.append(bar);
    await until(() => api.handlers.has(ID));
    api.raise(ID, 'BUTTON_AVAILABLE');
    await until(() => bar.shadowRoot!.querySelector('button'));
    bar.shadowRoot!.querySelector('button')!.click();
    expect(api.calls).to.contain(`startChat ${ID}`);
    bar.remove();
  });

  it('rejects with a custom button of a bare card', async () => {
    const [html] = (await blocks('styling.md', 'html')).filter((each) => each.includes('bare'));
    const template = document.createElement('template');
    template.innerHTML = html!;
    document.body.append(template.content);
    const tag = document.querySelector('live-agent-invitation')!;
    await settled();
    api.raise(ID, 'BUTTON_UNAVAILABLE');
    api.raise(ID, 'BUTTON_AVAILABLE');
    await tag.updateComplete;
    await click(tag.querySelector('[command="--reject"]')!);
    await until(() => tag.status === 'rejected');
    tag.remove();
  });
});

describe('the explanation in docs/deployment.md', () => {
  it('is the text of explain() while the agents are away', async () => {
    localStorage.removeItem('live-agent-invitation');
    const service = new product.RoutingService({
      buttons: [{id: ID}],
      agents: [{id: 'ana', presence: 'away'}],
    });
    const deployment = product.createDeployment({buttons: [{id: ID}]}, {service});
    deployment.addButtonEventHandler(ID, () => {});
    deployment.init();
    await settled();
    const [written] = await blocks('deployment.md', 'text');
    const {text} = deployment.explain(ID);
    deployment.disconnect();
    expect(written, `Write this in docs/deployment.md:\n\n${text}\n\n`).to.equal(`${text}\n`);
  });
});
