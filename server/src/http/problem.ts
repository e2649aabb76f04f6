import type {ServiceReason} from '../../../src/handler-api.js';

/** A request that is wrong or cannot be fulfilled: it is answered with a status and a JSON body. */
export class Problem extends Error {
  readonly statusCode: number;
  /** The field of the request that is wrong. */
  readonly field: string | undefined;
  /** Why no agent can take a chat. */
  readonly reason: ServiceReason | undefined;
  /** Seconds. */
  readonly retryAfter: number | undefined;

  constructor(
    statusCode: number,
    message: string,
    about: {field?: string; reason?: ServiceReason; retryAfter?: number} = {},
  ) {
    super(message);
    this.statusCode = statusCode;
    this.field = about.field;
    this.reason = about.reason;
    this.retryAfter = about.retryAfter;
  }
}
