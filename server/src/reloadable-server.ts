import {once} from 'node:events';
import {createServer as createHttpServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import type {FastifyInstance} from 'fastify';
import {HTTP_OPTIONS} from './http/http-options.js';
import {createServer, type ServerOptions} from './server.js';
import {SettingsError, type Settings} from './settings/settings.js';
import type {StoreSettings} from './settings/schema.js';
import type {OpenSiteStore} from './store/store.js';

/** The options of a server whose settings can change. */
export interface ReloadableServerOptions extends Omit<ServerOptions, 'openStore'> {
  /** Reads the settings. @throws SettingsError if they are wrong. */
  readonly readSettings: () => Promise<Settings>;
  readonly openStore: (settings: StoreSettings) => OpenSiteStore;
}

/**
 * Serves HTTP, and can read its settings again. The connections and the data stay: requests that arrive later are answered with the new
 * settings, and requests that have begun are finished with the old ones.
 */
export class ReloadableServer {
  readonly #options: ReloadableServerOptions;
  readonly #http: Server;
  #settings!: Settings;
  #openStore!: OpenSiteStore;
  #app!: FastifyInstance;
  /** The last reload or close. The next one waits for it. */
  #last: Promise<void> = Promise.resolve();

  /** Starts the server. @throws SettingsError if the settings are wrong or the port is taken. */
  static async start(options: ReloadableServerOptions): Promise<ReloadableServer> {
    const server = new ReloadableServer(options);
    await server.#apply(await options.readSettings());
    await server.#listen();
    return server;
  }

  private constructor(options: ReloadableServerOptions) {
    this.#options = options;
    this.#http = createHttpServer(HTTP_OPTIONS);
    this.#http.on('request', (request, response) => this.#app.routing(request, response));
    this.#http.on('clientError', (error, socket) => {
      this.#app.server.emit('clientError', error, socket);
    });
  }

  get log(): FastifyInstance['log'] {
    return this.#app.log;
  }

  /** The address, for example `http://127.0.0.1:8080`. */
  get url(): string {
    const {address, family, port} = this.#http.address() as AddressInfo;
    return `http://${family === 'IPv6' ? `[${address}]` : address}:${port}`;
  }

  /** Reads the settings again. If they are wrong, the mistakes are logged and the server keeps its settings. */
  reload(): Promise<void> {
    return this.#afterTheLast(async () => {
      try {
        const settings = await this.#options.readSettings();
        const {host, port} = this.#settings.listen;
        if (settings.listen.host !== host || settings.listen.port !== port) {
          this.log.warn(`"listen" has changed. It is applied when the server is started again.`);
        }
        const before = this.#app;
        await this.#apply({...settings, listen: this.#settings.listen});
        this.log.info('The server has read its settings again');
        await before.close();
      } catch (error) {
        this.log.error(`The server keeps its settings. ${(error as Error).message}`);
      }
    });
  }

  /** Ends the event streams, finishes the requests, and stops. */
  close(): Promise<void> {
    return this.#afterTheLast(async () => {
      const closed = once(this.#http, 'close');
      this.#http.close();
      await this.#app.close();
      this.#http.closeAllConnections();
      await closed;
    });
  }

  #afterTheLast(step: () => Promise<void>): Promise<void> {
    return (this.#last = this.#last.then(step));
  }

  async #apply(settings: Settings): Promise<void> {
    const isOtherStore = JSON.stringify(settings.store) !== JSON.stringify(this.#settings?.store);
    const openStore = isOtherStore ? this.#options.openStore(settings.store) : this.#openStore;
    const app = await createServer(settings, {...this.#options, openStore});
    await app.ready();
    this.#settings = settings;
    this.#openStore = openStore;
    this.#app = app;
    this.#http.maxConnections = settings.limits.connections;
  }

  async #listen(): Promise<void> {
    const {host, port} = this.#settings.listen;
    try {
      this.#http.listen({host, port});
      await once(this.#http, 'listening');
    } catch (error) {
      await this.#app.close();
      const {code, message} = error as NodeJS.ErrnoException;
      const problem = code === 'EADDRINUSE' ? 'another program uses it' : message;
      throw new SettingsError([`listen: cannot listen on port ${port} of ${host}: ${problem}`]);
    }
    this.log.info(`Server listening at ${this.url}`);
  }
}
