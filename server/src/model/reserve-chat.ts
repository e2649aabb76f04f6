import {randomUUID} from 'node:crypto';
import type {ServiceReason} from '../../../src/handler-api.js';
import {StoreError, type Work} from '../store/store.js';
import type {Site} from './site.js';

/** A visitor's request for a chat. */
export interface ChatDemand {
  readonly buttonId: string;
  /** The agent whom the page requests. */
  readonly userId?: string;
  /** Whether another agent may take the chat if that one cannot. */
  readonly fallback?: boolean;
  readonly key?: string | undefined;
  readonly form: {readonly [field: string]: unknown};
}

export type ReservedChat =
  | {readonly work: Work; readonly reason?: undefined}
  | {readonly work?: undefined; readonly reason: ServiceReason};

/**
 * Gives a chat to an agent: this process proposes one agent after another, until the store accepts one.
 *
 * @throws StoreError if the store cannot be reached. Then no capacity remains taken.
 */
export async function reserveChat(site: Site, demand: ChatDemand): Promise<ReservedChat> {
  const {key} = demand;
  if (key === undefined) return propose(site, demand);
  // If a visitor clicks twice, one chat is started.
  const underWay = site.demands.get(key);
  if (underWay) return underWay;
  const reserved = withKey(site, demand, key).finally(() => site.demands.delete(key));
  site.demands.set(key, reserved);
  return reserved;
}

async function withKey(site: Site, demand: ChatDemand, key: string): Promise<ReservedChat> {
  const earlier = await site.store.chatOfKey(key);
  if (earlier) return {work: earlier};
  const reserved = await propose(site, demand);
  if (reserved.work) return reserved;
  // The same request may have reached another process, which took the last unit.
  const other = await site.store.chatOfKey(key);
  return other ? {work: other} : reserved;
}

async function propose(site: Site, demand: ChatDemand): Promise<ReservedChat> {
  if (!site.connected) throw new StoreError('The store is not connected.');
  const {buttonId, userId, form, key} = demand;
  const {channel = 'chat', units = 1, skills = []} = site.button(buttonId)!;
  const tried = new Set<string>();
  for (;;) {
    const agentId = nextCandidate(site, demand, tried);
    if (agentId === undefined) break;
    tried.add(agentId);
    const work: Work = {id: randomUUID(), agentId, channel, units, buttonId, form};
    site.model.expectWork(work);
    try {
      const result = await site.store.reserve({work, skills, key});
      if (result.reserved) return {work: result.work};
    } catch (error) {
      // If the visitor tries again, a chat with a key is found by its key.
      if (key === undefined) site.abandon(work.id);
      throw error;
    } finally {
      // Does nothing if the store has confirmed the chat.
      site.model.withdrawWork(work.id);
    }
  }
  const availability = site.model.availability(
    userId === undefined || demand.fallback ? buttonId : `${userId}_${buttonId}`,
  );
  const reason = availability.available ? undefined : availability.reason;
  return {reason: reason ?? 'agents-at-capacity'};
}

function nextCandidate(site: Site, demand: ChatDemand, tried: Set<string>): string | undefined {
  for (const agentId of site.model.candidates(demand)) if (!tried.has(agentId)) return agentId;
  return undefined;
}
