import type {FastifyReply, FastifyRequest} from 'fastify';
import {cookieOf, setCookie} from '../http/cookies.js';
import {Problem} from '../http/problem.js';
import {pathOf} from '../http/sites.js';
import type {Role} from '../settings/schema.js';
import type {Settings} from '../settings/settings.js';
import type {Sealed} from './sealed.js';

/** Who has signed in at the console. */
export interface Session {
  readonly role: Role;
  readonly agentId?: string | undefined;
  /** The SHA-256 of the token that it was exchanged for: the session ends when the settings lose the token. */
  readonly sha256?: string;
  /** When they signed in. Seconds since 1970. */
  readonly since: number;
}

declare module 'fastify' {
  interface FastifyInstance {
    readonly sessions: Sessions;
  }
}

const now = (): number => Math.floor(Date.now() / 1000);

/** Sessions of the console. Each is a sealed cookie, so that every process knows it and none keeps it. */
export class Sessions {
  readonly sealed: Sealed;
  readonly #settings: Settings;

  constructor(settings: Settings, sealed: Sealed) {
    this.#settings = settings;
    this.sealed = sealed;
  }

  /**
   * The session of a request. Is renewed if half of its time is over.
   *
   * @throws Problem if another site's page may have sent the request.
   */
  async read(request: FastifyRequest, reply: FastifyReply): Promise<Session | undefined> {
    const cookie = cookieOf(request, nameOf(request));
    if (cookie === undefined) return undefined;
    const opened = await this.sealed.open<Session>(purposeOf(request), cookie);
    if (!opened) return undefined;
    checkConsole(request);
    const {role, agentId, sha256, since, exp = 0} = opened;
    const session = {role, since, ...(agentId && {agentId}), ...(sha256 && {sha256})};
    const {idle, lifetime} = this.#settings.sessions;
    if (exp < since + lifetime && exp - now() <= idle / 2)
      await this.write(request, reply, session);
    return session;
  }

  async write(request: FastifyRequest, reply: FastifyReply, session: Session): Promise<void> {
    const {idle, lifetime} = this.#settings.sessions;
    const until = Math.min(now() + idle, session.since + lifetime);
    const value = await this.sealed.seal(purposeOf(request), {...session}, until);
    this.#set(request, reply, value, Math.max(0, Math.floor(until - now())));
  }

  remove(request: FastifyRequest, reply: FastifyReply): void {
    this.#set(request, reply, '', 0);
  }

  /** The server's address as browsers see it, with the site's path. */
  addressOf({protocol, host, site}: FastifyRequest): string {
    return `${this.#settings.publicUrl ?? `${protocol}://${host}`}${pathOf(site)}`;
  }

  /** What all our cookies have in common. */
  cookieOptions(request: FastifyRequest) {
    const secure = this.addressOf(request).startsWith('https:');
    return {path: `${pathOf(request.site)}/`, secure};
  }

  #set(request: FastifyRequest, reply: FastifyReply, value: string, maxAge: number): void {
    const options = {...this.cookieOptions(request), sameSite: 'Strict', maxAge} as const;
    setCookie(reply, nameOf(request), value, options);
  }
}

/** Sites may share a host. */
const nameOf = ({site}: FastifyRequest): string => `live-agent-session-${site.settings.id}`;
const purposeOf = ({site}: FastifyRequest): string => `session ${site.settings.id}`;

const CONSOLE_HEADER = 'x-live-agent-console';

/**
 * Refuses what the console does not send. A page of another origin cannot send the header, as no answer of ours allows it to; the
 * browser adds `Sec-Fetch-Site` itself.
 */
export function checkConsole({method, headers}: FastifyRequest): void {
  const from = headers['sec-fetch-site'];
  if (from !== undefined && from !== 'same-origin' && from !== 'none') {
    throw new Problem(403, 'A session counts for the console only.', {field: 'sec-fetch-site'});
  }
  if (method !== 'GET' && method !== 'HEAD' && headers[CONSOLE_HEADER] === undefined) {
    throw new Problem(403, `A request with a session needs the header ${CONSOLE_HEADER}.`, {
      field: CONSOLE_HEADER,
    });
  }
}
