import type {Cluster, Redis} from 'ioredis';
import {StoreError} from '../store.js';
import claimTask from './claim-task.lua';
import claimWebhooks from './claim-webhooks.lua';
import endWork from './end-work.lua';
import expire from './expire.lua';
import position from './position.lua';
import prelude from './prelude.lua';
import removeAgent from './remove-agent.lua';
import renewWork from './renew-work.lua';
import reserve from './reserve.lua';
import setAgent from './set-agent.lua';
import settleWebhook from './settle-webhook.lua';
import startWork from './start-work.lua';

export type Connection = Redis | Cluster;

const SCRIPTS = {
  claimTask,
  claimWebhooks,
  endWork,
  expire,
  position,
  removeAgent,
  renewWork,
  reserve,
  setAgent,
  settleWebhook,
  startWork,
};
export type ScriptName = keyof typeof SCRIPTS;

type Command = (key: string, ...values: (string | number)[]) => Promise<unknown>;

/** Adds the scripts to a connection as commands, so that each is sent once and then called by its hash. */
export function defineScripts(connection: Connection): void {
  for (const [name, script] of Object.entries(SCRIPTS)) {
    connection.defineCommand(`site_${name}`, {numberOfKeys: 1, lua: prelude + script});
  }
}

/** Runs a script on the keys of a site. @throws StoreError if the store cannot be reached. */
export async function runScript(
  connection: Connection,
  name: ScriptName,
  prefix: string,
  ...values: (string | number)[]
): Promise<unknown> {
  const commands = connection as unknown as Record<string, Command>;
  try {
    return await commands[`site_${name}`]!(prefix, ...values);
  } catch (error) {
    throw new StoreError(`${name}: ${(error as Error).message}`, {cause: error});
  }
}
