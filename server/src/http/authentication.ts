import {createHash, timingSafeEqual} from 'node:crypto';
import type {FastifyReply, FastifyRequest, onRequestAsyncHookHandler} from 'fastify';
import type {JWTPayload} from 'jose';
import {ROLES, type Role, type SiteSettings} from '../settings/schema.js';
import type {Session} from '../session/sessions.js';
import {OpenId, type OpenIdSettings} from './open-id.js';
import {Problem} from './problem.js';

/** The sender of a request. */
export interface Principal {
  readonly role: Role;
  /** The agent's id, of an agent or of a supervisor who takes chats. */
  readonly agentId: string | undefined;
}

declare module 'fastify' {
  interface FastifyRequest {
    principal: Principal | undefined;
  }
}

const openIds = new WeakMap<SiteSettings, OpenId>();

/** A hook that allows requests of these roles. If the path names an agent, an agent's token is allowed for that agent only. */
export const onlyFor =
  (...roles: readonly Role[]): onRequestAsyncHookHandler =>
  async (request, reply) => {
    const principal = await authenticate(request, reply);
    if (!roles.includes(principal.role)) {
      throw new Problem(403, `The role ${principal.role} is not enough.`);
    }
    const {agentId} = request.params as {agentId?: string};
    if (principal.role === 'agent' && agentId !== undefined && agentId !== principal.agentId) {
      throw new Problem(403, 'An agent has access to their own record only.');
    }
    request.principal = principal;
  };

async function authenticate(request: FastifyRequest, reply: FastifyReply): Promise<Principal> {
  const {headers, site, server} = request;
  if (headers.authorization === undefined) {
    const session = await server.sessions.read(request, reply);
    const principal = session && principalOfSession(session, site.settings);
    if (principal) return principal;
    throw new Problem(401, 'A bearer token or a session is needed.');
  }
  const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(headers.authorization) ?? [];
  if (token === undefined) throw new Problem(401, 'A bearer token is needed.');
  return principalOfToken(token, site.settings);
}

/** @throws Problem if the token does not count. */
export async function principalOfToken(token: string, site: SiteSettings): Promise<Principal> {
  const known = principalOfHash(digest(token), site);
  if (known) return known;
  const {openId} = site;
  if (!openId || token.split('.').length !== 3) {
    throw new Problem(401, 'The token is not known.');
  }
  if (!openIds.has(site)) openIds.set(site, new OpenId(openId));
  return principalOfClaims(await openIds.get(site)!.verify(token), openId);
}

/** @returns `undefined` if the settings do not hold any more what the session was begun with. */
export function principalOfSession(
  {role, agentId, sha256}: Session,
  site: SiteSettings,
): Principal | undefined {
  if (sha256 !== undefined) return principalOfHash(Buffer.from(sha256, 'hex'), site);
  return {role, agentId};
}

/** @throws Problem if the claims name no role or no agent. */
export function principalOfClaims(claims: JWTPayload, openId: OpenIdSettings): Principal {
  const {agentClaim = 'sub', roleClaim} = openId;
  const claim = claims[agentClaim];
  const role = roleClaim === undefined ? 'agent' : roleOf(claims[roleClaim]);
  if (!role) throw new Problem(403, `The token’s claim ${String(roleClaim)} holds no role.`);
  const agentId = typeof claim === 'string' && claim !== '' ? claim : undefined;
  if (role === 'agent' && agentId === undefined) {
    throw new Problem(401, `The token’s claim ${agentClaim} names no agent.`);
  }
  return {role, agentId: role === 'agent' || role === 'supervisor' ? agentId : undefined};
}

export const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The sender whose token has this hash. Compares all tokens, each in constant time. */
function principalOfHash(hash: Buffer, {tokens = []}: SiteSettings): Principal | undefined {
  const found = tokens.filter(({sha256}) => timingSafeEqual(hash, Buffer.from(sha256, 'hex')));
  return found[0] && {role: found[0].role, agentId: found[0].agentId};
}

/** Whether a request has the token with this hash. */
export function hasToken({headers}: FastifyRequest, sha256: string): boolean {
  const [, token = ''] = /^Bearer (\S+)$/i.exec(headers.authorization ?? '') ?? [];
  return timingSafeEqual(digest(token), Buffer.from(sha256, 'hex'));
}

function roleOf(claim: unknown): Role | undefined {
  const held: readonly unknown[] = Array.isArray(claim) ? claim : [claim];
  return ROLES.find((role) => held.includes(role));
}
