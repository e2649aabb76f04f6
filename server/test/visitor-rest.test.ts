import assert from 'node:assert/strict';
import {describe, it, type TestContext} from 'node:test';
import {LiveAgentRestService} from '../../src/services/live-agent-rest.js';
import {HATS, READY, SHOES, SITE, startServer} from './start-server.js';

// The part of a page that the service needs. Like `URL`, a link parses addresses.
const createElement = () => new URL('https://shop.example/');
Object.assign(globalThis, {
  window: new EventTarget(),
  document: Object.assign(new EventTarget(), {hidden: false, createElement}),
});

/** The first report about a button from the service that old pages use. */
function reported(t: TestContext, service: LiveAgentRestService, buttonId: string) {
  const controller = new AbortController();
  t.after(() => controller.abort());
  return new Promise((resolve) => {
    service.watch([buttonId], (_, availability) => resolve(availability), controller.signal);
  });
}

describe('the Chat REST resources', () => {
  it('say who is available to the service that `liveagent.init()` sets up', async (t) => {
    const {url, send} = await startServer(t);
    const service = new LiveAgentRestService({url, deploymentId: '572000000000001', orgId: '00D'});
    assert.deepEqual(await reported(t, service, SHOES), {
      available: false,
      reason: 'no-agents-online',
    });
    await send('PUT', '/agents/ana', {body: READY});
    const later = new LiveAgentRestService({url});
    assert.deepEqual(await reported(t, later, SHOES), {available: true});
    assert.deepEqual(await reported(t, later, `ana_${SHOES}`), {available: true});
  });

  it('describe the buttons and name the address that chats are sent to', async (t) => {
    const visitorSettings = {
      type: 'Invite' as const,
      inviteRejectTime: 30,
      hasInviteAfterReject: true,
    };
    const buttons = [{id: SHOES, visitorSettings}, {id: HATS}];
    const {url} = await startServer(t, {sites: [{...SITE, path: '/shop', buttons}]});
    const settings = await new LiveAgentRestService({url: `${url}/shop`}).settings([SHOES]);
    assert.equal(settings.contentServerUrl, `${url}/shop/chats`);
    assert.deepEqual(settings.buttons, [{id: SHOES, ...visitorSettings}]);
  });

  it('describe all buttons if none is named, at the public address', async (t) => {
    const {send} = await startServer(t, {publicUrl: 'https://chat.example/'});
    const {body, headers} = await send('GET', '/rest/Visitor/Settings');
    const [{type, message}] = body.messages;
    assert.equal(type, 'Settings');
    assert.equal(message.contentServerUrl, 'https://chat.example/chats');
    assert.deepEqual(message.buttons, [
      {type: 'Standard', id: SHOES},
      {type: 'Standard', id: HATS},
    ]);
    assert.equal(headers.get('access-control-allow-origin'), '*');
  });

  it('allow the header that old pages send', async (t) => {
    const {send} = await startServer(t);
    const {status, headers} = await send('OPTIONS', '/rest/Visitor/Availability', {
      token: '',
      headers: {
        origin: 'https://shop.example',
        'access-control-request-method': 'GET',
        'access-control-request-headers': 'x-liveagent-api-version',
      },
    });
    assert.equal(status, 204);
    assert.match(headers.get('access-control-allow-headers')!, /x-liveagent-api-version/);
    assert.equal(headers.get('access-control-allow-origin'), 'https://shop.example');
  });
});
