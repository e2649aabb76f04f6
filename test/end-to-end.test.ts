import {expect, fixture, html} from '@open-wc/testing';
import '../src/define.js';
import {createDeployment, install, LiveAgentInvitation, RoutingService} from '../src/index.js';
import {click, settled} from './tools.js';

const ID = '573000000000001';

describe('the main job', () => {
  // What a visitor has answered is remembered, and the tests share a browser.
  const forget = (): void => localStorage.removeItem('live-agent-invitation');
  beforeEach(forget);
  afterEach(forget);

  it('goes from an agent’s presence to the DOM event to the chat’s start and end', async () => {
    const routing = new RoutingService({
      buttons: [{id: ID, skills: ['shoes']}],
      agents: [{id: 'ana', presence: 'offline', skills: ['shoes'], capacity: 1}],
    });
    const deployment = createDeployment({buttons: [{id: ID}]}, {service: routing});
    const heard: string[] = [];
    const element = await fixture<LiveAgentInvitation>(
      html`<live-agent-invitation
        button-id=${ID}
        @button-available=${() => heard.push('available')}
        @button-unavailable=${(event: CustomEvent<{reason: string}>) =>
          heard.push(`unavailable: ${event.detail.reason}`)}
        @button-accepted=${() => heard.push('accepted')}
        @button-rejected=${() => heard.push('rejected')}
        >Questions about sizes?</live-agent-invitation
      >`,
    );
    expect(element.hidden).to.be.true;
    install(deployment);
    await settled();
    expect(element.status).to.equal('unavailable');
    expect(element.reason).to.equal('no-agents-online');

    routing.updateAgent('ana', {presence: 'online'});
    await settled();
    expect(element.hidden).to.be.false;
    await element.updateComplete;

    await click(element.shadowRoot!.querySelector('[part=accept]')!);
    expect(element.status).to.equal('accepted');
    expect(element.hidden).to.be.true;
    expect(routing.work('ana')).to.have.length(1);
    routing.endWork(routing.work('ana')[0]!.id);
    expect(routing.work()).to.have.length(0);
    expect(heard).to.deep.equal(['unavailable: no-agents-online', 'available', 'accepted']);
  });
});
