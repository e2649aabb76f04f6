import {expect, fixture, html} from '@open-wc/testing';
import '../src/define.js';
import {createDeployment, install, LiveAgentInvitation, RoutingService} from '../src/index.js';
import {click, settled} from './tools.js';

const ID = '573000000000001';

describe('the whole package', () => {
  // The answers of a visitor are stored, and all tests share a browser.
  const forget = (): void => localStorage.removeItem('live-agent-invitation');
  beforeEach(forget);
  afterEach(forget);

  it('connects an agent’s presence with the DOM events, the invitation and the chat', async () => {
    const routing = new RoutingService({
      buttons: [{id: ID, skills: ['shoes']}],
      agents: [{id: 'ana', presence: 'offline', skills: ['shoes'], capacity: 1}],
    });
    const deployment = createDeployment({buttons: [{id: ID}]}, {service: routing});
    const events: string[] = [];
    const element = await fixture<LiveAgentInvitation>(
      html`<live-agent-invitation
        button-id=${ID}
        @button-available=${() => events.push('available')}
        @button-unavailable=${(event: CustomEvent<{reason: string}>) =>
          events.push(`unavailable: ${event.detail.reason}`)}
        @button-accepted=${() => events.push('accepted')}
        @button-rejected=${() => events.push('rejected')}
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
    expect(events).to.deep.equal(['unavailable: no-agents-online', 'available', 'accepted']);
  });
});
