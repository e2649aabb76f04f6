import assert from 'node:assert/strict';
import {existsSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {parse} from 'yaml';
import {HTTP_OPTIONS} from '../src/http/http-options.js';
import type {SettingsFile} from '../src/settings/schema.js';
import {checkSettings} from '../src/settings/settings.js';
import {startNginx} from './nginx.js';
import {RedisServer} from './redis-server.js';
import {startProcess} from './server-process.js';
import {send, sha256, TOKENS} from './start-server.js';
import {until} from './store-contract.js';

interface Service {
  readonly image: string;
  readonly build?: {context: string; dockerfile: string};
  readonly command?: string[];
  readonly environment?: Record<string, string>;
  readonly volumes?: string[];
  readonly ports?: string[];
  readonly depends_on?: Record<string, {condition: string}>;
  readonly healthcheck?: {test: string};
  readonly stop_grace_period?: string;
}

const read = (path: string) => readFileSync(path, 'utf8');
const file = parse(read('compose.yaml'));
const services = file.services as Record<string, Service>;
const servers = Object.entries(services).filter(([name]) => name.startsWith('server-'));
const settings = JSON.parse(read('compose-settings/settings.json')) as SettingsFile;
const nginxConfiguration = read('nginx.conf');
const dockerfile = read('Dockerfile');

const ENVIRONMENT = {
  REDIS_PASSWORD: 'password-of-redis',
  SESSION_SECRET: 'a secret that has more than 32 characters',
};
/** Replaces `${NAME}` as Compose does. */
const interpolate = (text: string) =>
  text.replace(
    /\$\{(\w+)(?::-([^}]*)|:\?)?\}/g,
    (_, name: keyof typeof ENVIRONMENT, value) => ENVIRONMENT[name] ?? (value as string),
  );

describe('compose.yaml', () => {
  it('has two equal servers, which nginx knows', () => {
    assert.deepEqual(
      servers.map(([name]) => `${name}:8080`),
      Array.from(nginxConfiguration.matchAll(/ {4}server (\S+);/g), ([, address]) => address),
    );
    assert.deepEqual(servers[0]![1], servers[1]![1]);
  });

  it('names files that exist', () => {
    for (const [name, {build, volumes = []}] of Object.entries(services)) {
      if (build) assert.ok(existsSync(`${build.context}/${build.dockerfile}`), name);
      for (const [source] of volumes.map((volume) => volume.split(':'))) {
        assert.ok(source! in file.volumes || existsSync(source!), `${name}: ${source}`);
      }
    }
  });

  it('mounts the settings and the configuration at the places where the programs read them', () => {
    const [, settingsPath] = /CMD \["(\S+)\/settings\.json"\]/.exec(dockerfile)!;
    for (const [, {volumes}] of servers) {
      assert.deepEqual(volumes, [`./compose-settings:${settingsPath}:ro`]);
    }
    assert.deepEqual(services['nginx']!.volumes, ['./nginx.conf:/etc/nginx/nginx.conf:ro']);
  });

  it('has ports that the programs listen on', () => {
    const [, port] = /EXPOSE (\d+)/.exec(dockerfile)!;
    assert.equal(settings.listen!.port, Number(port));
    assert.equal(settings.listen!.host, '0.0.0.0');
    const [, nginxPort] = /listen (\d+);/.exec(nginxConfiguration)!;
    assert.deepEqual(services['nginx']!.ports, [`\${PORT:-80}:${nginxPort}`]);
    assert.ok(services['nginx']!.healthcheck!.test.includes('http://127.0.0.1/healthz'));
    assert.ok(new URL(settings.store!.url!).hostname in services);
    assert.equal(new URL(settings.store!.url!).port, '6379');
  });

  it('passes the secrets that the settings name, and has none itself', () => {
    for (const [, {environment = {}}] of servers) {
      for (const name of [settings.store!.passwordVariable!, settings.sessions!.secretVariable!]) {
        assert.equal(environment[name], `\${${name}:?}`);
      }
    }
    assert.throws(() => checkSettings(settings, {}), /REDIS_PASSWORD is not set/);
    assert.deepEqual(settings.sites[0]!.tokens, []);
  });

  it('makes the server trust the network of nginx', () => {
    const [{subnet}] = file.networks.default.ipam.config;
    assert.deepEqual(settings.trustProxy, [subnet]);
  });

  it('starts each service after the healthy services that it needs', () => {
    for (const {depends_on: needed = {}} of Object.values(services)) {
      for (const [name, {condition}] of Object.entries(needed)) {
        assert.equal(condition, 'service_healthy');
        assert.ok(services[name]!.healthcheck ?? dockerfile.includes('HEALTHCHECK'), name);
      }
    }
  });

  it('gives a server more time than it takes to finish requests and webhooks', () => {
    for (const [, {stop_grace_period: period = ''}] of servers) {
      assert.ok(parseInt(period) * 1000 > 2 * HTTP_OPTIONS.requestTimeout, period);
    }
  });

  it('describes a topology in which each chat is given away once, and one server may stop', async (t) => {
    const [program, ...options] = services['redis']!.command!.map(interpolate);
    assert.equal(program, 'redis-server');
    const redis = await RedisServer.start(...options);
    t.after(() => redis.stop());
    const site = settings.sites[0]!;
    const tokens = [
      {sha256: sha256(TOKENS.ana), role: 'agent' as const, agentId: 'ana'},
      {sha256: sha256(TOKENS.chat), role: 'chat' as const},
    ];
    const own: SettingsFile = {
      ...settings,
      listen: {port: 0},
      trustProxy: ['127.0.0.1'],
      store: {...settings.store!, url: redis.url},
      sites: [{...site, tokens}],
    };
    const processes = await Promise.all(
      servers.map(() => startProcess(own, {environment: ENVIRONMENT})),
    );
    t.after(() => Promise.all(processes.map((each) => each.kill())));
    const urls = processes.map(({url}) => url);
    const url = await startNginx(t, urls);
    for (const each of urls) {
      await until(async () => (await send(each, 'GET', '/readyz')).status === 200);
    }

    const {headers} = await send(url, 'POST', '/session', {
      token: '',
      body: {token: TOKENS.ana},
      headers: {'x-live-agent-console': '1'},
    });
    const [cookie = ''] = headers.get('set-cookie')!.split(';');
    for (const each of urls) {
      const {body} = await send(each, 'GET', '/session', {token: '', headers: {cookie}});
      assert.equal(body.agentId, 'ana');
    }
    await send(url, 'PUT', '/agents/ana', {token: TOKENS.ana, body: {presence: 'online'}});
    const buttonId = site.buttons[0]!.id;
    const post = () => send(url, 'POST', '/chats', {token: '', body: {button_id: buttonId}});
    const statuses = await Promise.all([post(), post(), post(), post()]);
    assert.deepEqual(statuses.map(({status}) => status).sort(), [201, 201, 409, 409]);

    assert.equal(await processes[0]!.terminate(), 0);
    const chat = statuses.find(({status}) => status === 201)!.body.chat as string;
    assert.equal((await send(url, 'DELETE', `/chats/${chat}`, {token: TOKENS.chat})).status, 204);
    assert.equal((await post()).status, 201);
  });
});
