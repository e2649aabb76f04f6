import {createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey} from 'jose';
import type {SiteSettings} from '../settings/schema.js';
import {Problem} from './problem.js';

export type OpenIdSettings = NonNullable<SiteSettings['openId']>;

/** Checks the tokens of an OpenID Connect issuer. */
export class OpenId {
  readonly settings: OpenIdSettings;
  #keys: Promise<JWTVerifyGetKey> | undefined;

  constructor(settings: OpenIdSettings) {
    this.settings = settings;
  }

  /** @throws Problem if the token is not valid, or the issuer cannot be reached. */
  async verify(token: string): Promise<JWTPayload> {
    const {issuer, audience} = this.settings;
    try {
      this.#keys ??= this.#findKeys();
      const {payload} = await jwtVerify(token, await this.#keys, {
        issuer,
        audience,
        // Algorithms with a shared secret are not accepted: an attacker could use the public key as the secret.
        algorithms: [
          'RS256',
          'RS384',
          'RS512',
          'PS256',
          'PS384',
          'PS512',
          'ES256',
          'ES384',
          'EdDSA',
        ],
        requiredClaims: ['exp'],
        clockTolerance: 30,
      });
      return payload;
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) {
        throw new Problem(401, `The token is not valid: ${error.message}.`);
      }
      this.#keys = undefined;
      throw new Problem(503, 'The issuer of the token cannot be reached.', {retryAfter: 5});
    }
  }

  async #findKeys(): Promise<JWTVerifyGetKey> {
    const {issuer, jwksUrl} = this.settings;
    if (jwksUrl !== undefined) return createRemoteJWKSet(new URL(jwksUrl));
    const url = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
    const response = await fetch(url, {signal: AbortSignal.timeout(5000)});
    const {jwks_uri: found} = (await response.json()) as {jwks_uri: string};
    return createRemoteJWKSet(new URL(found));
  }
}
