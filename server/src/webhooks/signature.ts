import {createHmac} from 'node:crypto';

/**
 * The headers of a webhook, as in the Standard Webhooks specification. The receiver computes the same signature, and refuses old
 * timestamps and repeated ids.
 *
 * @param secret - `whsec_` and base64, or any text.
 * @param seconds - the time, in seconds since 1970.
 */
export function signedHeaders(
  secret: string,
  id: string,
  seconds: number,
  body: string,
): Record<string, string> {
  const [, encoded] = /^whsec_(.+)$/.exec(secret) ?? [];
  const key = encoded === undefined ? secret : Buffer.from(encoded, 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${seconds}.${body}`).digest('base64');
  return {
    'webhook-id': id,
    'webhook-timestamp': String(seconds),
    'webhook-signature': `v1,${signature}`,
  };
}
