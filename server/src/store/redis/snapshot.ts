import {StoreError, type AgentRecord, type Snapshot, type Work} from '../store.js';
import type {Connection} from './scripts.js';

/** The number of agents in one request. Between the requests, the store can answer others. */
const CHUNK = 500;

/**
 * Reads all agents and work, in several requests. A change during this time is read twice: here and in the stream of changes.
 *
 * @throws StoreError if the store cannot be reached.
 */
export async function readSnapshot(connection: Connection, prefix: string): Promise<Snapshot> {
  try {
    const ids = await connection.zrange(`${prefix}:agent-leases`, '0', '-1');
    const agents: AgentRecord[] = [];
    for (let start = 0; start < ids.length; start += CHUNK) {
      const chunk = ids.slice(start, start + CHUNK);
      const pipeline = connection.pipeline();
      for (const id of chunk) pipeline.hgetall(`${prefix}:agent:${id}`);
      const answers = (await pipeline.exec()) ?? [];
      answers.forEach(([error, fields], index) => {
        if (error) throw error;
        const agent = agentOf(chunk[index]!, fields as Record<string, string>);
        if (agent) agents.push(agent);
      });
    }
    const work = new Map<string, Work>();
    let cursor = '0';
    do {
      const [next, entries] = await connection.hscan(`${prefix}:work`, cursor, 'COUNT', 1000);
      for (let index = 0; index < entries.length; index += 2) {
        work.set(entries[index]!, workOf(entries[index + 1]!));
      }
      cursor = next;
    } while (cursor !== '0');
    return {agents, work: [...work.values()]};
  } catch (error) {
    throw new StoreError(`snapshot: ${(error as Error).message}`, {cause: error});
  }
}

/** @param fields - the fields as JSON. Empty if the agent was removed meanwhile. */
function agentOf(id: string, fields: Record<string, string>): AgentRecord | undefined {
  if (fields['presence'] === undefined) return undefined;
  const {units: _, ...own} = fields;
  const values = Object.entries(own).map(([name, json]) => [name, JSON.parse(json) as unknown]);
  return {id, ...(Object.fromEntries(values) as Omit<AgentRecord, 'id'>)};
}

/** The JSON of work: the last of the lines that the scripts store. */
const workOf = (lines: string): Work => JSON.parse(lines.split('\n').slice(3).join('\n')) as Work;
