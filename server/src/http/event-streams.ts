import '@fastify/sse';
import type {ServerResponse} from 'node:http';
import type {FastifyReply, FastifyRequest} from 'fastify';
import type {Settings} from '../settings/settings.js';
import {Problem} from './problem.js';

/** An event of a stream. */
export interface StreamEvent {
  readonly event: string;
  /** The browser sends it as `Last-Event-ID` when it connects again. */
  readonly id?: string;
  /** One line. */
  readonly data: string;
}

/** The bytes of an event. They are made once for all streams that receive it. */
export const frameOf = ({event, id, data}: StreamEvent): Buffer =>
  Buffer.from(`event: ${event}\n${id === undefined ? '' : `id: ${id}\n`}data: ${data}\n\n`);

/** The stream to one page. */
export interface EventStream {
  /** The id of the last event that the page received before it connected again. */
  readonly lastEventId: string | undefined;
  send(frame: Buffer): void;
  onClose(listener: () => void): void;
}

/** The maximum number of bytes that wait for a slow reader. */
const BACKLOG = 64 * 1024;
/** In milliseconds. Proxies close a connection that is silent for a minute. */
const HEARTBEAT_EVERY = 25_000;
/** An event and not a comment, because pages cannot see comments. If it does not arrive, the page knows that the connection is lost. */
const HEARTBEAT = Buffer.from('event: heartbeat\ndata:\n\n');

/** The open Server-Sent Events streams of this process. */
export class EventStreams {
  readonly #limits: Settings['limits'];
  readonly #open = new Set<ServerResponse>();
  readonly #perAddress = new Map<string, number>();
  readonly #heartbeat: NodeJS.Timeout;

  constructor(limits: Settings['limits']) {
    this.#limits = limits;
    this.#heartbeat = setInterval(() => {
      for (const response of this.#open) write(response, HEARTBEAT);
    }, HEARTBEAT_EVERY);
    this.#heartbeat.unref();
  }

  get size(): number {
    return this.#open.size;
  }

  /** Starts a stream as the answer to a request. @throws Problem if there are too many streams. */
  open({ip}: FastifyRequest, reply: FastifyReply): EventStream {
    const ofAddress = this.#perAddress.get(ip) ?? 0;
    if (ofAddress >= this.#limits.streamsPerAddress) {
      throw new Problem(429, 'Too many streams from this address.', {retryAfter: retrySeconds()});
    }
    if (this.#open.size >= this.#limits.streams) {
      throw new Problem(503, 'Too many streams.', {retryAfter: retrySeconds()});
    }
    const {sse, raw} = reply;
    reply.header('cache-control', 'no-store');
    // Without this header, nginx would buffer the events.
    reply.header('x-accel-buffering', 'no');
    // The stream ends with its connection, so it needs no chunks. With chunks, each write would take a third more time.
    reply.header('connection', 'close');
    raw.removeHeader('transfer-encoding');
    sse.keepAlive();
    sse.sendHeaders();
    this.#open.add(raw);
    this.#perAddress.set(ip, ofAddress + 1);
    sse.onClose(() => {
      this.#open.delete(raw);
      const left = this.#perAddress.get(ip)! - 1;
      if (left === 0) this.#perAddress.delete(ip);
      else this.#perAddress.set(ip, left);
    });
    // Sends this line and the first event in one packet.
    raw.cork();
    process.nextTick(() => raw.uncork());
    write(raw, retry());
    return {
      lastEventId: sse.lastEventId ?? undefined,
      send: (frame) => write(raw, frame),
      onClose: (listener) => sse.onClose(listener),
    };
  }

  /** Ends all streams. The pages connect again later, at different times. */
  close(): void {
    clearInterval(this.#heartbeat);
    for (const response of this.#open) response.end(retry());
  }
}

const RENEW = frameOf({event: 'renew', data: '{}'});

/**
 * Asks the reader again and again to renew what ends without renewal. A page in the background has no timers on time, but receives events.
 *
 * @param lease - seconds.
 */
export function keepRenewed(stream: EventStream, lease: number): void {
  const timer = setInterval(() => stream.send(RENEW), Math.min(lease / 3, 20) * 1000);
  stream.onClose(() => clearInterval(timer));
}

/** Writes a frame. A slow reader is disconnected, and receives the current state when it connects again. */
function write(response: ServerResponse, frame: Buffer): void {
  if (response.writableLength > BACKLOG) response.destroy();
  else response.write(frame);
}

/** Between 1 and 10 s. */
const retrySeconds = (): number => 1 + Math.floor(Math.random() * 10);
const retry = (): Buffer => Buffer.from(`retry: ${Math.round(1000 + Math.random() * 9000)}\n\n`);
