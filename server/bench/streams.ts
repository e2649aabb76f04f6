import {once} from 'node:events';
import {connect, type Socket} from 'node:net';
import {row, type Row} from '../../bench/figures.js';
import {BUTTON, startOurs, startReference, TOKEN, type Measured} from './processes.js';

const ROUNDS = 20;
/** A whole event. The reference sends chunks, and a line break follows each chunk. */
const HAS_EVENT = /event: [^]*\n\n/;

/** The pages that are connected to a server. */
class Subscribers {
  readonly #port: number;
  readonly #sockets: Socket[] = [];
  #onData: (socket: Socket) => void = () => {};

  constructor({port}: Measured) {
    this.#port = port;
  }

  /** Connects pages until there are `count`. Resolves when all have received their first event. */
  async connect(count: number): Promise<void> {
    while (this.#sockets.length < count) {
      const added = Math.min(200, count - this.#sockets.length);
      await Promise.all(Array.from({length: added}, () => this.#connectOne()));
    }
  }

  async #connectOne(): Promise<void> {
    const socket = connect(this.#port, '127.0.0.1');
    this.#sockets.push(socket);
    await once(socket, 'connect');
    socket.write(`GET /availability/events?buttons=${BUTTON} HTTP/1.1\r\nhost: localhost\r\n\r\n`);
    let text = '';
    await new Promise<void>((resolve) => {
      socket.on('data', (data) => {
        if (HAS_EVENT.test(text)) {
          this.#onData(socket);
          return;
        }
        text += data.toString();
        if (HAS_EVENT.test(text)) resolve();
      });
    });
  }

  /** Makes a change, and resolves with the milliseconds after which each page was notified, in order. */
  async latencies(change: () => Promise<void>): Promise<number[]> {
    const times: number[] = [];
    const waiting = new Set(this.#sockets);
    const all = new Promise<void>((resolve) => {
      this.#onData = (socket) => {
        if (!waiting.delete(socket)) return;
        times.push(performance.now());
        if (waiting.size === 0) resolve();
      };
    });
    const start = performance.now();
    await change();
    await all;
    return times.map((time) => time - start);
  }

  close(): void {
    for (const socket of this.#sockets) socket.destroy();
  }
}

/** Sets the agent's presence. The reference ignores the request's content and writes the same number of bytes. */
async function setPresence({port}: Measured, isOnline: boolean): Promise<void> {
  const response = await fetch(`http://127.0.0.1:${port}/agents/ana`, {
    method: 'PUT',
    headers: {authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json'},
    body: JSON.stringify({presence: isOnline ? 'online' : 'offline'}),
  });
  if (!response.ok) throw new Error(await response.text());
  await response.text();
}

/** The bytes of one event of our server. */
async function readFrame({port}: Measured): Promise<string> {
  const response = await fetch(`http://127.0.0.1:${port}/availability/events?buttons=${BUTTON}`);
  let text = '';
  for await (const chunk of response.body!) {
    text += Buffer.from(chunk).toString();
    const [frame] = /event: [^]*\n\n/.exec(text) ?? [];
    if (frame) return Buffer.from(frame).toString('base64');
  }
  throw new Error('The server ended the stream.');
}

const percentile = (sorted: number[], share: number) => sorted[Math.floor(sorted.length * share)]!;

async function rowsWith(count: number): Promise<Row[]> {
  const ours = await startOurs();
  const bare = await startReference('bare-events', await readFrame(ours));
  const servers = {ours, bare};
  const pages = {ours: new Subscribers(ours), bare: new Subscribers(bare)};
  const figures = {
    ours: {p50: [] as number[], p99: [] as number[], memory: [] as number[]},
    bare: {p50: [] as number[], p99: [] as number[], memory: [] as number[]},
  };
  try {
    for (const name of ['ours', 'bare'] as const) {
      // The first connections make the process allocate what it keeps.
      await pages[name].connect(100);
      const before = servers[name].memory();
      await pages[name].connect(count + 100);
      figures[name].memory.push((servers[name].memory() - before) / count);
    }
    for (let round = -2; round < ROUNDS; round++) {
      const names = round % 2 ? (['ours', 'bare'] as const) : (['bare', 'ours'] as const);
      for (const name of names) {
        const change = () => setPresence(servers[name], round % 2 === 0);
        const times = await pages[name].latencies(change);
        if (round < 0) continue;
        figures[name].p50.push(percentile(times, 0.5));
        figures[name].p99.push(percentile(times, 0.99));
      }
    }
  } finally {
    for (const name of ['ours', 'bare'] as const) {
      pages[name].close();
      await servers[name].stop();
    }
  }
  const floorName = 'a bare `node:http` server that writes the same bytes';
  const subscribers = `${count.toLocaleString('en')} subscribers`;
  const line = (key: 'p50' | 'p99' | 'memory', name: string, unit: string, target: number) =>
    row({name, unit, floorName, target}, figures.ours[key], figures.bare[key]);
  return [
    line('p50', `from an agent’s change to the event at half of ${subscribers}`, 'ms', 1.3),
    line('p99', `from an agent’s change to the event at 99 % of ${subscribers}`, 'ms', 1.3),
    // With fewer subscribers, the memory that a process has in reserve hides their own.
    ...(count < 5000 ? [] : [line('memory', `memory of one of ${subscribers}`, 'bytes', 1.2)]),
  ];
}

export async function streamRows(): Promise<Row[]> {
  return [...(await rowsWith(1000)), ...(await rowsWith(5000))];
}
