import {setTimeout as delay} from 'node:timers/promises';
import {StoreError, type Change, type StoreListener} from '../store.js';
import {runScript, type Connection} from './scripts.js';
import {readSnapshot} from './snapshot.js';
import {isAtLeast} from './stream-id.js';

/** The longest time that a read waits for a change, in milliseconds. */
const BLOCK = 1000;
/** The time without an answer after which the connection counts as lost, in milliseconds. */
const TOO_LATE = 4000;
/** The longest time that a writer waits for its own change, in milliseconds. */
const WAIT = 1000;

export interface Position {
  /** The id of the last change in the stream. */
  readonly id: string;
  /** The number of the last change. */
  readonly count: number;
}

/** Reads the answer of a script that returns the last change. */
export function positionOf(answer: unknown): Position {
  const [id, count] = answer as [string, string];
  return {id, count: Number(count)};
}

/** Follows the changes of a site in the store's stream, and takes a snapshot whenever it may have missed some. */
export class ChangeReader {
  /** A connection for the reads, which block it most of the time. */
  readonly #connection: Connection;
  /** The connection for all other commands. A process is connected if both connections work. */
  readonly #commands: Connection;
  readonly #prefix: string;
  readonly #listener: StoreListener;
  #position: Position | undefined;
  #waiting: {readonly id: string; readonly done: () => void}[] = [];
  #closed = false;

  constructor(
    connection: Connection,
    commands: Connection,
    prefix: string,
    listener: StoreListener,
  ) {
    this.#connection = connection;
    this.#commands = commands;
    this.#prefix = prefix;
    this.#listener = listener;
    void this.#run();
  }

  /** Waits until the listener has received a change, at most one second. */
  reached(id: string): Promise<void> {
    if (this.#position && isAtLeast(this.#position.id, id)) return Promise.resolve();
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, WAIT);
      timer.unref();
      const done = () => {
        clearTimeout(timer);
        resolve();
      };
      this.#waiting.push({id, done});
    });
  }

  /** Checks whether the store was emptied or restored from an older state. @param last - its last change. */
  check(last: Position): void {
    if (!this.#position) return;
    const {id, count} = this.#position;
    // An emptied store begins with a higher number, but its stream has no later change.
    const isRenumbered = last.count > count && isAtLeast(id, last.id);
    if (last.count < count || isRenumbered) this.#position = undefined;
  }

  close(): void {
    this.#closed = true;
    this.#connection.disconnect();
  }

  async #run(): Promise<void> {
    let failures = 0;
    while (!this.#closed) {
      try {
        if (failures > 0) this.check(await this.#lastChange());
        this.#position ??= await this.#takeSnapshot();
        this.#listener.onConnection(true);
        failures = 0;
        await this.#read(this.#position);
      } catch (error) {
        if (this.#closed) return;
        if (!(error instanceof StoreError)) throw error;
        this.#listener.onConnection(false);
        await delay(Math.min(20 * 2 ** failures++, 1000) * (0.5 + Math.random() / 2));
      }
    }
  }

  async #takeSnapshot(): Promise<Position> {
    const position = await this.#lastChange();
    this.#listener.onSnapshot(await readSnapshot(this.#commands, this.#prefix));
    this.#settle(position.id);
    return position;
  }

  /** Returns the last change. Fails unless both connections work. */
  async #lastChange(): Promise<Position> {
    await this.#inTime(this.#connection.ping());
    return positionOf(await this.#inTime(runScript(this.#commands, 'position', this.#prefix)));
  }

  async #read(from: Position): Promise<void> {
    const key = `${this.#prefix}:changes`;
    const question = this.#connection.xread('COUNT', 1000, 'BLOCK', BLOCK, 'STREAMS', key, from.id);
    const answer = await this.#inTime(question);
    if (this.#closed || this.#position !== from) return;
    const changes: Change[] = [];
    let {id, count} = from;
    for (const [entryId, fields] of answer?.[0]?.[1] ?? []) {
      const {count: number, type, json} = fieldsOf(fields);
      if (Number(number) !== count + 1) {
        this.#position = undefined;
        return;
      }
      id = entryId;
      count++;
      changes.push(changeOf(type!, JSON.parse(json!)));
    }
    if (changes.length === 0) return;
    this.#position = {id, count};
    this.#listener.onChanges(changes);
    this.#settle(id);
  }

  /** Waits for an answer. If it takes too long, the connection is opened again. */
  async #inTime<Value>(answer: Promise<Value>): Promise<Value> {
    let timer: NodeJS.Timeout | undefined;
    const tooLate = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new Error('The store is silent.'));
        this.#connection.disconnect(true);
      }, TOO_LATE);
    });
    try {
      return await Promise.race([answer, tooLate]);
    } catch (error) {
      throw new StoreError(`The changes: ${(error as Error).message}`, {cause: error});
    } finally {
      clearTimeout(timer);
    }
  }

  #settle(id: string): void {
    const reached = this.#waiting.filter((waiting) => isAtLeast(id, waiting.id));
    if (reached.length === 0) return;
    this.#waiting = this.#waiting.filter((waiting) => !reached.includes(waiting));
    for (const {done} of reached) done();
  }
}

function fieldsOf(list: readonly string[]): Record<string, string | undefined> {
  const pairs = list.flatMap((name, index) =>
    index % 2 ? [] : [[name, list[index + 1]] as const],
  );
  return Object.fromEntries(pairs);
}

function changeOf(type: string, value: unknown): Change {
  if (type === 'agent') return {type, agent: value} as Change;
  if (type === 'agent-removed') return {type, agentId: value as string};
  if (type === 'work-started') return {type, work: value} as Change;
  return {type: 'work-ended', ...(value as {workId: string; agentId: string})};
}
