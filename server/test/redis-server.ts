import {spawn, spawnSync, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {createServer, type AddressInfo} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {Redis} from 'ioredis';

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A real `redis-server`, which writes every command to disk before it answers. */
export class RedisServer {
  readonly port: number;
  readonly #folder = mkdtempSync(join(tmpdir(), 'redis-'));
  readonly #options: readonly string[];
  #process: ChildProcess | undefined;

  private constructor(port: number, options: readonly string[]) {
    this.port = port;
    this.#options = options;
  }

  static async start(...options: string[]): Promise<RedisServer> {
    const server = new RedisServer(await freePort(), options);
    await server.start();
    return server;
  }

  get url(): string {
    return `redis://127.0.0.1:${this.port}`;
  }

  async start(): Promise<void> {
    const options = {
      port: String(this.port),
      bind: '127.0.0.1',
      dir: this.#folder,
      appendonly: 'yes',
      appendfsync: 'always',
      save: '',
    };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, value]);
    this.#process = spawn('redis-server', [...args, ...this.#options], {stdio: 'ignore'});
    const redis = this.connect();
    try {
      for (;;) {
        const answer = await redis.ping().catch(() => undefined);
        if (answer === 'PONG') return;
        if (this.#process.exitCode !== null) throw new Error('redis-server has stopped.');
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    } finally {
      redis.disconnect();
    }
  }

  /** A connection for a test. */
  connect(): Redis {
    const at = this.#options.indexOf('--requirepass');
    const password = at < 0 ? undefined : this.#options[at + 1];
    const options = {maxRetriesPerRequest: 0, retryStrategy: () => 20};
    const redis = new Redis(this.url, {...options, ...(password && {password})});
    redis.on('error', () => {});
    return redis;
  }

  /** Kills the process, like a crash. `start()` continues with the data on disk. */
  async kill(): Promise<void> {
    await this.#end('SIGKILL');
  }

  async stop(): Promise<void> {
    await this.#end('SIGKILL');
    rmSync(this.#folder, {recursive: true, force: true});
  }

  /** Pauses the process, so that it does not answer. */
  pause(): void {
    this.#process?.kill('SIGSTOP');
  }

  resume(): void {
    this.#process?.kill('SIGCONT');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const running = this.#process;
    if (!running || running.exitCode !== null || running.signalCode !== null) return;
    const ended = once(running, 'exit');
    running.kill(signal);
    await ended;
  }
}

/** A Redis Cluster of three nodes without replicas. */
export async function startCluster(): Promise<{nodes: string[]; stop(): Promise<void>}> {
  const servers = await Promise.all(
    [1, 2, 3].map(() => RedisServer.start('--cluster-enabled', 'yes')),
  );
  const nodes = servers.map(({port}) => `127.0.0.1:${port}`);
  const {status, stdout} = spawnSync(
    'redis-cli',
    ['--cluster', 'create', ...nodes, '--cluster-yes'],
    {encoding: 'utf8', timeout: 30_000},
  );
  if (status !== 0) throw new Error(stdout);
  const stop = async () => {
    await Promise.all(servers.map((server) => server.stop()));
  };
  return {nodes, stop};
}
