import type {FastifyReply, FastifyRequest} from 'fastify';

/** The value of a request's cookie; the first one, as its path is the longest. */
export function cookieOf(
  {headers: {cookie = ''}}: FastifyRequest,
  name: string,
): string | undefined {
  for (const pair of cookie.split(/; */)) {
    if (pair.startsWith(`${name}=`)) return pair.slice(name.length + 1);
  }
  return undefined;
}

/** What a cookie of ours is besides `HttpOnly`. */
export interface CookieOptions {
  readonly path: string;
  readonly secure: boolean;
  readonly sameSite: 'Strict' | 'Lax';
  /** Seconds; 0 removes the cookie. */
  readonly maxAge: number;
}

/** Sets a cookie that scripts cannot read. */
export function setCookie(
  reply: FastifyReply,
  name: string,
  value: string,
  {path, secure, sameSite, maxAge}: CookieOptions,
): void {
  const parts = [
    `${name}=${value}`,
    `Path=${path}`,
    `Max-Age=${maxAge}`,
    'HttpOnly',
    `SameSite=${sameSite}`,
    ...(secure ? ['Secure'] : []),
  ];
  reply.header('set-cookie', parts.join('; '));
}
