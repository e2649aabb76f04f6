import assert from 'node:assert/strict';
import {createHmac} from 'node:crypto';
import {createServer, type IncomingHttpHeaders} from 'node:http';
import type {AddressInfo} from 'node:net';
import {describe, it, type TestContext} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {signedHeaders} from '../src/webhooks/signature.js';
import {expectRow} from './fault-table.js';
import {READY, SHOES, SITE, startServer, stateOf, TOKENS} from './start-server.js';
import {until} from './store-contract.js';

process.env['CRM_SECRET'] = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const EVENTS = ['chat-started', 'chat-ended'] as const;

/** A receiver that answers with one status after another, and then always with the last one. */
async function startReceiver(t: TestContext, ...statuses: number[]) {
  const received: {headers: IncomingHttpHeaders; body: string; event: any; time: number}[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => (body += String(chunk)));
    request.on('end', () => {
      const {headers} = request;
      received.push({headers, body, event: JSON.parse(body), time: Date.now()});
      const status = statuses[Math.min(received.length, statuses.length) - 1]!;
      response.writeHead(status, {location: '/elsewhere'}).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  t.after(() => server.close());
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const webhook = {name: 'crm', url, events: [...EVENTS], secretVariable: 'CRM_SECRET'};
  return {received, site: {...SITE, webhooks: [webhook]}};
}

describe('webhooks', {concurrency: true}, () => {
  it('report that a chat started and ended, with what the page sent', async (t) => {
    const {received, site} = await startReceiver(t, 204);
    const {send} = await startServer(t, {sites: [site]});
    await send('PUT', '/agents/ana', {body: READY});
    const form = {session_id: 'visit-1', visitor: '{"name":"A visitor"}'};
    const {body} = await send('POST', '/chats', {body: {button_id: SHOES, ...form}});
    await until(() => received.length === 1);
    const chat = {id: body.chat, agentId: 'ana', channel: 'chat', units: 1, buttonId: SHOES, form};
    const {time, ...started} = received[0]!.event;
    assert.deepEqual(started, {type: 'chat-started', chat});
    assert.ok(Math.abs(time - Date.now()) < 10_000);
    await send('DELETE', `/chats/${body.chat}`, {token: TOKENS.chat});
    await until(() => received.length === 2);
    const {time: _, ...ended} = received[1]!.event;
    assert.deepEqual(ended, {type: 'chat-ended', reason: 'ended', chat});
    await delay(1200);
    assert.equal(received.length, 2);
  });

  it('are signed, with the time', async (t) => {
    const {received, site} = await startReceiver(t, 200);
    const {send} = await startServer(t, {sites: [site]});
    await send('PUT', '/agents/ana', {body: READY});
    await send('POST', '/chats', {body: {button_id: SHOES}});
    await until(() => received.length === 1);
    const {headers, body} = received[0]!;
    const id = String(headers['webhook-id']);
    const seconds = String(headers['webhook-timestamp']);
    assert.ok(Math.abs(Number(seconds) - Date.now() / 1000) < 10);
    const key = Buffer.from('MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw', 'base64');
    const expected = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
    assert.equal(headers['webhook-signature'], `v1,${expected}`);
    assert.equal(headers['content-type'], 'application/json');
  });

  it('have the signature of the example in the specification', () => {
    const headers = signedHeaders(
      'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
      'msg_p5jXN8AQM9LWM0D4loKWxJek',
      1614265330,
      '{"test": 2432232314}',
    );
    assert.equal(headers['webhook-signature'], 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=');
  });

  it('are sent again after a failure or a redirect, later each time, with one id', async (t) => {
    const {received, site} = await startReceiver(t, 500, 302, 200);
    const {send} = await startServer(t, {sites: [site]});
    await send('PUT', '/agents/ana', {body: READY});
    await send('POST', '/chats', {body: {button_id: SHOES}});
    await until(() => received.length === 3);
    const [first, second, third] = received.map(({time}) => time);
    assert.ok(second! - first! > 450 && third! - second! > 950);
    assert.equal(new Set(received.map(({headers}) => headers['webhook-id'])).size, 1);
    await delay(2500);
    assert.equal(received.length, 3);
  });

  it('hold up no chat if the receiver is down', async (t) => {
    const webhook = {
      name: 'crm',
      url: 'http://127.0.0.1:9/',
      events: [...EVENTS],
      secretVariable: 'CRM_SECRET',
    };
    const server = await startServer(t, {sites: [{...SITE, webhooks: [webhook]}]});
    const {send} = server;
    await send('PUT', '/agents/ana', {body: {...READY, capacity: 2}});
    const {status, body} = await send('POST', '/chats', {body: {button_id: SHOES}});
    assert.equal(status, 201);
    const failed = async () => {
      const {text} = await send('GET', '/metrics', {token: TOKENS.metrics});
      return text.includes('webhooks_total{site="shop",outcome="failed"} 1');
    };
    while (!(await failed())) await delay(50);
    const pages = await stateOf(server);
    const renewal = await send('PATCH', '/agents/ana', {body: {}});
    const {body: agent} = await send('GET', '/agents/ana');
    assert.equal(agent.work[0].id, body.chat);
    expectRow('the receiver of a webhook is down', {
      pages,
      chats: String(status),
      agents: String(renewal.status),
      lost: 'nothing: the webhook is sent again for about nine hours',
    });
  });
});
