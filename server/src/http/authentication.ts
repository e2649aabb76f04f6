import {createHash, timingSafeEqual} from 'node:crypto';
import type {FastifyRequest, onRequestAsyncHookHandler} from 'fastify';
import {ROLES, type Role, type SiteSettings} from '../settings/schema.js';
import {OpenId} from './open-id.js';
import {Problem} from './problem.js';

/** The sender of a request. */
export interface Principal {
  readonly role: Role;
  /** The agent's id, if the role is `agent`. */
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
  async (request) => {
    const principal = await authenticate(request);
    if (!roles.includes(principal.role)) {
      throw new Problem(403, `A token of the role ${principal.role} is not enough.`);
    }
    const {agentId} = request.params as {agentId?: string};
    if (principal.role === 'agent' && agentId !== undefined && agentId !== principal.agentId) {
      throw new Problem(403, 'An agent has access to their own record only.');
    }
    request.principal = principal;
  };

async function authenticate({headers, site}: FastifyRequest): Promise<Principal> {
  const [, token] = /^Bearer ([\w.~+/=-]+)$/i.exec(headers.authorization ?? '') ?? [];
  if (token === undefined) throw new Problem(401, 'A bearer token is needed.');
  const known = ofToken(token, site.settings);
  if (known) return known;
  const {openId} = site.settings;
  if (!openId || token.split('.').length !== 3) {
    throw new Problem(401, 'The token is not known.');
  }
  if (!openIds.has(site.settings)) openIds.set(site.settings, new OpenId(openId));
  const claims = await openIds.get(site.settings)!.verify(token);
  const {agentClaim = 'sub', roleClaim} = openId;
  const agentId = claims[agentClaim];
  const role = roleClaim === undefined ? 'agent' : roleOf(claims[roleClaim]);
  if (!role) throw new Problem(403, `The token’s claim ${String(roleClaim)} contains no role.`);
  if (role === 'agent' && (typeof agentId !== 'string' || agentId === '')) {
    throw new Problem(401, `The token’s claim ${agentClaim} contains no agent id.`);
  }
  return {role, agentId: role === 'agent' ? (agentId as string) : undefined};
}

const digest = (token: string): Buffer => createHash('sha256').update(token).digest();

/** The sender whose token it is. Compares all tokens, each in constant time. */
function ofToken(token: string, {tokens = []}: SiteSettings): Principal | undefined {
  const hash = digest(token);
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
