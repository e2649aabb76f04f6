import * as client from 'openid-client';
import type {FastifyRequest} from 'fastify';
import {principalOfClaims, type Principal} from '../http/authentication.js';
import type {OpenIdSettings} from '../http/open-id.js';
import type {Sessions} from './sessions.js';

/** What the browser keeps between the two halves of a sign-in. */
export interface Attempt {
  readonly verifier: string;
  readonly state: string;
  readonly nonce: string;
}

/** Signs in at an OpenID Connect issuer: the code flow with PKCE, a state and a nonce. */
export class OpenIdSignIn {
  readonly #settings: OpenIdSettings & {readonly clientId: string};
  readonly #secret: string | undefined;
  readonly #sessions: Sessions;
  #configuration: Promise<client.Configuration> | undefined;

  constructor(
    settings: OpenIdSettings & {readonly clientId: string},
    environment: NodeJS.ProcessEnv,
    sessions: Sessions,
  ) {
    const {clientSecretVariable} = settings;
    this.#settings = settings;
    this.#secret =
      clientSecretVariable === undefined ? undefined : environment[clientSecretVariable];
    this.#sessions = sessions;
  }

  /** @returns the issuer's page for this attempt. @throws if the issuer cannot be reached. */
  async begin(request: FastifyRequest): Promise<{url: URL; attempt: Attempt}> {
    const configuration = await this.#discover();
    const attempt = {
      verifier: client.randomPKCECodeVerifier(),
      state: client.randomState(),
      nonce: client.randomNonce(),
    };
    const url = client.buildAuthorizationUrl(configuration, {
      redirect_uri: this.#callbackOf(request),
      scope: this.#settings.scope ?? 'openid profile',
      code_challenge: await client.calculatePKCECodeChallenge(attempt.verifier),
      code_challenge_method: 'S256',
      state: attempt.state,
      nonce: attempt.nonce,
    });
    return {url, attempt};
  }

  /** @returns who has signed in. @throws Problem if they have no role here; another error if the issuer refused. */
  async finish(request: FastifyRequest, {verifier, state, nonce}: Attempt): Promise<Principal> {
    const url = new URL(this.#callbackOf(request));
    url.search = new URL(request.url, url).search;
    const tokens = await client.authorizationCodeGrant(await this.#discover(), url, {
      pkceCodeVerifier: verifier,
      expectedState: state,
      expectedNonce: nonce,
      idTokenExpected: true,
    });
    return principalOfClaims(tokens.claims()!, this.#settings);
  }

  #callbackOf(request: FastifyRequest): string {
    return `${this.#sessions.addressOf(request)}/session/open-id/callback`;
  }

  /** The issuer's configuration, which is asked for once. */
  #discover(): Promise<client.Configuration> {
    const {issuer, clientId} = this.#settings;
    const url = new URL(issuer);
    this.#configuration ??= client
      .discovery(url, clientId, this.#secret, this.#secret ? undefined : client.None(), {
        timeout: 5,
        // eslint-disable-next-line @typescript-eslint/no-deprecated -- the library marks it so that it stands out; the settings ask for http:
        execute: url.protocol === 'http:' ? [client.allowInsecureRequests] : [],
      })
      .catch((error: unknown) => {
        this.#configuration = undefined;
        throw error;
      });
    return this.#configuration;
  }
}
