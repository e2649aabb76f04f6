import {createPrivateKey} from 'node:crypto';
import {Connection} from '@jsforce/jsforce-node';
import {SignJWT} from 'jose';
import type {SalesforceSettings} from '../../settings/schema.js';
import {pem} from '../../settings/settings.js';
import {problemOf} from './problem.js';

/** The timeout of a request, in milliseconds. */
const TOO_LATE = 20_000;
const JWT_BEARER = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
/** The number of ids in one query. The address of a request may have 16,384 characters. */
const IDS_AT_A_TIME = 200;

interface Page<Row> {
  readonly records: readonly Row[];
  readonly done: boolean;
  readonly nextRecordsUrl?: string;
}

/** A Salesforce organization: signs in when necessary, and answers queries. */
export class Organization {
  readonly #settings: SalesforceSettings;
  readonly #environment: NodeJS.ProcessEnv;
  readonly #connection: Connection;
  /** Whether the organization has accepted the token. If it refuses a new token, it would refuse the next one too. */
  #isProved = false;

  constructor(settings: SalesforceSettings, environment: NodeJS.ProcessEnv) {
    this.#settings = settings;
    this.#environment = environment;
    const secret = settings.secretVariable && environment[settings.secretVariable];
    this.#connection = new Connection({
      version: settings.apiVersion ?? '67.0',
      oauth2: {
        loginUrl: settings.loginUrl,
        clientId: settings.clientId,
        ...(secret && {clientSecret: secret}),
      },
      // jsforce calls this for every answer with the status 401, and then repeats the request.
      refreshFn: (connection, callback) => {
        void this.#renewToken().then(
          () => void callback(null, connection.accessToken!),
          (error: unknown) => void callback(error as Error),
        );
      },
    });
  }

  /** The connection, after signing in. @throws Error that says what to do. */
  async connection(): Promise<Connection> {
    if (!this.#connection.accessToken) {
      try {
        await this.#signIn();
      } catch (error) {
        throw problemOf(error);
      }
    }
    return this.#connection;
  }

  /** Makes the next request sign in again. */
  forgetToken(): void {
    this.#connection.accessToken = null;
  }

  /** All rows of a query, from all pages. @throws Error that says what to do. */
  async query<Row extends object>(soql: string): Promise<Row[]> {
    const connection = await this.connection();
    const rows: Row[] = [];
    let url: string | undefined = `/query?q=${encodeURIComponent(soql)}`;
    try {
      while (url !== undefined) {
        // The caller polls, so jsforce need not repeat what failed.
        const options = {timeout: TOO_LATE, retry: {maxRetries: 0}};
        const page: Page<Row> = await connection.request({method: 'GET', url}, options);
        this.#isProved = true;
        rows.push(...page.records);
        url = page.done ? undefined : page.nextRecordsUrl;
      }
    } catch (error) {
      throw problemOf(error, soql);
    }
    return rows;
  }

  /** The rows of a query that ends with `IN`, for a list of values of any length. */
  async queryIn<Row extends object>(soql: string, values: Iterable<string>): Promise<Row[]> {
    const all = [...values];
    const rows: Row[] = [];
    for (let start = 0; start < all.length; start += IDS_AT_A_TIME) {
      const list = all.slice(start, start + IDS_AT_A_TIME).map(quoted);
      rows.push(...(await this.query<Row>(`${soql} (${list.join()})`)));
    }
    return rows;
  }

  async #renewToken(): Promise<void> {
    if (!this.#isProved) {
      this.forgetToken();
      throw new Error('the organization refuses a token that it has just issued');
    }
    await this.#signIn();
  }

  async #signIn(): Promise<void> {
    const grant =
      this.#settings.privateKeyVariable === undefined
        ? {grant_type: 'client_credentials'}
        : {grant_type: JWT_BEARER, assertion: await this.#assertion()};
    await this.#connection.authorize(grant);
    this.#isProved = false;
  }

  #assertion(): Promise<string> {
    const {clientId, username, audience, privateKeyVariable} = this.#settings;
    const key = createPrivateKey(pem(this.#environment[privateKeyVariable!]!));
    return new SignJWT()
      .setProtectedHeader({alg: 'RS256'})
      .setIssuer(clientId)
      .setSubject(username!)
      .setAudience(audience ?? 'https://login.salesforce.com')
      .setExpirationTime('3 minutes')
      .sign(key);
  }
}

const quoted = (value: string): string => `'${value.replace(/[\\']/g, '\\$&')}'`;
