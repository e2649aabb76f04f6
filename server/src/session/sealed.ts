import {hkdfSync, randomBytes} from 'node:crypto';
import {EncryptJWT, jwtDecrypt, type JWTPayload} from 'jose';
import type {Settings} from '../settings/settings.js';

/** The same while the process runs, so that new settings sign nobody out. */
const RANDOM = randomBytes(32);

/**
 * Encrypts what a browser keeps for us in a cookie, so that any process with the same secret can read it and nobody else can read or
 * make it.
 */
export class Sealed {
  readonly #key: Uint8Array;

  constructor({sessions: {secretVariable}}: Settings, environment: NodeJS.ProcessEnv) {
    const secret = secretVariable === undefined ? undefined : environment[secretVariable];
    const key = hkdfSync('sha256', secret ?? RANDOM, '', 'live-agent-invitation cookie', 32);
    this.#key = new Uint8Array(key);
  }

  /** @param purpose - what it is for; it counts for nothing else. @param until - seconds since 1970. */
  async seal(purpose: string, value: JWTPayload, until: number): Promise<string> {
    return new EncryptJWT(value)
      .setProtectedHeader({alg: 'dir', enc: 'A256GCM'})
      .setAudience(purpose)
      .setIssuedAt()
      .setExpirationTime(Math.floor(until))
      .encrypt(this.#key);
  }

  /** @returns `undefined` if the text was not sealed for this purpose, or its time is over. */
  async open<Value>(purpose: string, text: string): Promise<(Value & JWTPayload) | undefined> {
    try {
      const options = {
        audience: purpose,
        keyManagementAlgorithms: ['dir'],
        contentEncryptionAlgorithms: ['A256GCM'],
      };
      return (await jwtDecrypt<Value>(text, this.#key, options)).payload;
    } catch {
      return undefined;
    }
  }
}
