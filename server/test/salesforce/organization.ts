import {randomUUID} from 'node:crypto';
import {once} from 'node:events';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import type {AddressInfo} from 'node:net';
import {jwtVerify, type CryptoKey} from 'jose';
import {Bayeux} from './bayeux.js';
import {QueryError, runQuery, type Row} from './soql.js';

export const CHANNEL = '/data/AgentAvailability__chn';

/** The fields that the connector may read, from the Object Reference. */
const FIELDS: Readonly<Record<string, readonly string[]>> = {
  UserServicePresence: [
    'UserId',
    'IsCurrentState',
    'IsAway',
    'ServicePresenceStatusId',
    'ConfiguredCapacity',
    'StatusStartDate',
  ],
  AgentWork: ['UserId', 'Status', 'CapacityWeight', 'CapacityPercentage'],
  ServiceChannel: ['DeveloperName'],
  ServiceChannelStatus: ['ServiceChannelId', 'ServicePresenceStatusId'],
  Group: ['Type', 'DeveloperName', 'RelatedId'],
  GroupMember: ['GroupId', 'UserOrGroupId'],
  UserRole: ['ParentRoleId'],
  User: ['Name', 'IsActive', 'UserRoleId'],
  Skill: ['DeveloperName'],
  ServiceResource: ['RelatedRecordId', 'ResourceType', 'IsActive'],
  ServiceResourceSkill: ['ServiceResourceId', 'SkillId', 'EffectiveStartDate', 'EffectiveEndDate'],
};

/** The key prefixes that matter to the connector; any other will do. */
const PREFIXES: Readonly<Record<string, string>> = {User: '005', Group: '00G'};

interface Failure {
  readonly status: number;
  readonly errorCode?: string;
}

/**
 * A stand-in for a Salesforce organization: its token endpoint, its queries and its change events over HTTP. Written from the REST
 * API Developer Guide (“Query”, “Status Codes and Error Responses”), the Change Data Capture Developer Guide, and “OAuth 2.0 JWT
 * Bearer Flow” and “OAuth 2.0 Client Credentials Flow” in the Salesforce Help.
 */
export class TestOrganization {
  readonly objects = new Map<string, {fields: string[]; rows: Row[]}>();
  readonly bayeux = new Bayeux((request) => this.#isValid(request));
  /** The number of rows in a page of results. */
  pageSize = 2000;
  /** What queries are answered with instead. */
  failure: Failure | undefined;
  /** The key of assertions. */
  publicKey: CryptoKey | undefined;
  refusesNewTokens = false;
  signIns = 0;
  queries: string[] = [];
  readonly #tokens = new Set<string>();
  readonly #pages = new Map<string, {rows: Row[]; object: string}>();
  readonly #http: Server;
  #count = 0;

  private constructor() {
    for (const [name, fields] of Object.entries(FIELDS)) {
      this.objects.set(name, {fields: ['Id', ...fields], rows: []});
    }
    this.bayeux.channels.add(CHANNEL);
    this.#http = createServer((request, response) => void this.#handle(request, response));
  }

  static async start(): Promise<TestOrganization> {
    const organization = new TestOrganization();
    organization.#http.listen(0, '127.0.0.1');
    await once(organization.#http, 'listening');
    return organization;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.#http.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    const closed = once(this.#http, 'close');
    this.#http.close();
    this.#http.closeAllConnections();
    await closed;
  }

  /** Adds a record, without an event. @returns its id. */
  add(object: string, fields: Row): string {
    const number = String(++this.#count).padStart(12, '0');
    const Id = `${PREFIXES[object] ?? '0XX'}${number}AAA`;
    this.objects.get(object)!.rows.push({Id, ...fields});
    return Id;
  }

  /** Changes a record, without an event. */
  change(object: string, id: string, fields: Row): void {
    const {rows} = this.objects.get(object)!;
    const index = rows.findIndex(({Id}) => Id === id);
    rows[index] = {...rows[index], ...fields};
  }

  /** Adds a record, and sends its event. @returns its id. */
  create(object: string, fields: Row): string {
    const id = this.add(object, fields);
    this.send(object, 'CREATE', id, fields);
    return id;
  }

  /** Changes a record, and sends its event, which contains the changed fields. */
  update(object: string, id: string, fields: Row): void {
    this.change(object, id, fields);
    this.send(object, 'UPDATE', id, fields);
  }

  send(entityName: string, changeType: string, id: string, fields: Row = {}): void {
    const ChangeEventHeader = {
      entityName,
      recordIds: [id],
      changeType,
      changeOrigin: '',
      transactionKey: randomUUID(),
      sequenceNumber: 1,
      commitTimestamp: Date.now(),
    };
    this.bayeux.publish(CHANNEL, {ChangeEventHeader, ...fields});
  }

  /** Makes the tokens that were issued invalid. */
  expireTokens(): void {
    this.#tokens.clear();
  }

  #isValid(request: IncomingMessage): boolean {
    const [, token] = /^(?:Bearer|OAuth) (.+)$/.exec(request.headers.authorization ?? '') ?? [];
    return this.#tokens.has(token!);
  }

  async #handle(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let body = '';
    for await (const chunk of request) body += String(chunk);
    const {pathname, searchParams} = new URL(request.url!, this.url);
    const reply = (status: number, value: unknown) => {
      response.writeHead(status, {'content-type': 'application/json;charset=UTF-8'});
      response.end(JSON.stringify(value));
    };
    if (pathname === '/services/oauth2/token') {
      return this.#signIn(new URLSearchParams(body), reply);
    }
    if (pathname === '/cometd/67.0') return this.bayeux.handle(request, response, body);
    if (!this.#isValid(request)) {
      return reply(401, [{message: 'Session expired or invalid', errorCode: 'INVALID_SESSION_ID'}]);
    }
    if (this.failure) {
      const {status, errorCode} = this.failure;
      if (errorCode !== undefined) return reply(status, [{message: 'No.', errorCode}]);
      response.writeHead(status, {'content-type': 'text/html'});
      return void response.end('<h1>Down for maintenance</h1>');
    }
    const [, locator] = /^\/services\/data\/v67\.0\/query(?:\/(.+))?$/.exec(pathname) ?? [];
    try {
      const soql = searchParams.get('q')!;
      if (locator === undefined) this.queries.push(soql);
      const [, object] = / FROM (\w+)/.exec(soql ?? '') ?? [];
      const {rows, object: type} =
        locator === undefined
          ? {rows: runQuery(soql, this.objects), object: object!}
          : this.#pages.get(locator)!;
      const records = rows
        .slice(0, this.pageSize)
        .map((row) => ({attributes: {type, url: '/'}, ...row}));
      const rest = rows.slice(this.pageSize);
      const next = `${randomUUID()}-${this.pageSize}`;
      if (rest.length > 0) this.#pages.set(next, {rows: rest, object: type});
      reply(200, {
        totalSize: rows.length,
        done: rest.length === 0,
        ...(rest.length > 0 && {nextRecordsUrl: `/services/data/v67.0/query/${next}`}),
        records,
      });
    } catch (error) {
      const {errorCode, message} = error as QueryError;
      reply(400, [{message, errorCode}]);
    }
  }

  async #signIn(
    params: URLSearchParams,
    reply: (status: number, value: unknown) => void,
  ): Promise<void> {
    this.signIns++;
    const refuse = (error: string, error_description: string) =>
      reply(400, {error, error_description});
    if (params.get('client_id') !== 'client') {
      return refuse('invalid_client_id', 'client identifier invalid');
    }
    if (params.get('grant_type') === 'client_credentials') {
      if (params.get('client_secret') !== 'secret') {
        return refuse('invalid_client', 'invalid client credentials');
      }
    } else {
      try {
        const {payload} = await jwtVerify(params.get('assertion')!, this.publicKey!, {
          issuer: 'client',
          audience: 'https://login.salesforce.com',
          algorithms: ['RS256'],
        });
        if (payload.sub !== 'reader@shop.example') throw new Error();
      } catch {
        return refuse('invalid_grant', 'invalid assertion');
      }
    }
    const token = randomUUID();
    if (!this.refusesNewTokens) this.#tokens.add(token);
    reply(200, {
      access_token: token,
      instance_url: this.url,
      id: `${this.url}/id/00D000000000001AAA/005000000000001AAA`,
      token_type: 'Bearer',
    });
  }
}
