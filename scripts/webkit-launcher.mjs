/** A launcher for WebKitGTK's MiniBrowser with W3C WebDriver, which uses Xvfb if there is no display. */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {existsSync} from 'node:fs';
import {createServer} from 'node:net';
import {setTimeout as delay} from 'node:timers/promises';

const MINI_BROWSER = [
  '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser',
  '/usr/libexec/webkit2gtk-4.1/MiniBrowser',
].find((path) => existsSync(path));

const KEYS = {
  Tab: '\uE004',
  Enter: '\uE007',
  Escape: '\uE00C',
  Shift: '\uE008',
  ArrowLeft: '\uE012',
  ArrowUp: '\uE013',
  ArrowRight: '\uE014',
  ArrowDown: '\uE015',
  Space: ' ',
};

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

export function webkitLauncher({driver}) {
  const started = [];
  const active = new Map();
  let address;
  let session;

  async function call(method, path, body) {
    const response = await fetch(address + path, {
      method,
      headers: {'content-type': 'application/json'},
      body: method === 'POST' ? JSON.stringify(body ?? {}) : undefined,
    });
    const {value} = await response.json();
    if (!response.ok) throw new Error(`${value?.error}: ${value?.message}`);
    return value;
  }

  function end() {
    for (const child of started.splice(0)) child.kill();
  }

  async function open() {
    process.once('exit', end);
    const env = {...process.env, LIBGL_ALWAYS_SOFTWARE: '1', NO_AT_BRIDGE: '1'};
    if (!env.DISPLAY) {
      const xvfb = spawn(
        'Xvfb',
        ['-displayfd', '3', '-screen', '0', '1280x1024x24', '-nolisten', 'tcp'],
        {stdio: ['ignore', 'ignore', 'ignore', 'pipe']},
      );
      started.push(xvfb);
      const [number] = await once(xvfb.stdio[3], 'data');
      env.DISPLAY = `:${String(number).trim()}`;
    }
    const port = await freePort();
    address = `http://127.0.0.1:${port}`;
    started.push(spawn(driver, [`--port=${port}`], {env, stdio: 'ignore'}));
    for (let tries = 0; ; tries++) {
      try {
        await call('GET', '/status');
        break;
      } catch (error) {
        if (tries === 100) throw error;
        await delay(50);
      }
    }
    const {sessionId} = await call('POST', '/session', {
      capabilities: {
        alwaysMatch: {
          browserName: 'MiniBrowser',
          pageLoadStrategy: 'none',
          'webkitgtk:browserOptions': {binary: MINI_BROWSER, args: ['--automation']},
        },
      },
    });
    return `/session/${sessionId}`;
  }

  async function mouse(...actions) {
    await call('POST', `${await session}/actions`, {
      actions: [{type: 'pointer', id: 'mouse', parameters: {pointerType: 'mouse'}, actions}],
    });
  }

  return {
    name: 'WebKit',
    type: 'webkit',
    concurrency: 1,
    async initialize() {},
    async startSession(id, url) {
      session ??= open();
      active.set(id, url);
      await call('POST', `${await session}/url`, {url});
    },
    isActive: (id) => active.has(id),
    getBrowserUrl: (id) => active.get(id),
    async stopSession(id) {
      active.delete(id);
      await call('POST', `${await session}/url`, {url: 'about:blank'});
      return {};
    },
    async startDebugSession() {
      throw new Error('The tests cannot be debugged in WebKit.');
    },
    async stop() {
      try {
        if (session) await call('DELETE', await session);
      } finally {
        end();
      }
    },
    /** Presses a real key with modifiers. */
    async press(key, modifiers) {
      const value = (name) => KEYS[name] ?? name;
      const down = [...modifiers, key].map((name) => ({type: 'keyDown', value: value(name)}));
      const up = [key, ...modifiers.toReversed()].map((name) => ({
        type: 'keyUp',
        value: value(name),
      }));
      await call('POST', `${await session}/actions`, {
        actions: [
          {type: 'key', id: 'keyboard', actions: [...down, {type: 'pause', duration: 20}, ...up]},
        ],
      });
    },
    /** Clicks at a point of the viewport with the real mouse. */
    click: (x, y) =>
      mouse(
        {type: 'pointerMove', x: Math.round(x), y: Math.round(y)},
        {type: 'pointerDown', button: 0},
        {type: 'pause', duration: 20},
        {type: 'pointerUp', button: 0},
      ),
    /** Moves the real mouse to a point of the viewport. */
    move: (x, y) => mouse({type: 'pointerMove', x: Math.round(x), y: Math.round(y)}),
  };
}
