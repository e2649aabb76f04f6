declare module 'oidc-provider' {
  /** What the tests use of the package, which has no types. */
  export class Provider {
    constructor(issuer: string, configuration: object);
    callback(): import('node:http').RequestListener;
  }
}
