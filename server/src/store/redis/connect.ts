import {Cluster, Redis, type RedisOptions} from 'ioredis';
import type {StoreSettings} from '../../settings/schema.js';
import {defineScripts, type Connection} from './scripts.js';

/** The delay before the next attempt: random, so that not all processes connect at once, and at most two seconds. */
const retryDelay = (attempt: number): number =>
  Math.min(50 * 2 ** attempt, 2000) * (0.5 + Math.random() / 2);

/** Opens a connection, and opens it again whenever it is lost. While it is lost, commands fail at once. */
export function connect(settings: StoreSettings, environment: NodeJS.ProcessEnv): Connection {
  const {url, cluster, username, passwordVariable, tls} = settings;
  const password = passwordVariable === undefined ? undefined : environment[passwordVariable];
  const options = {
    ...(username !== undefined && {username}),
    ...(password !== undefined && {password}),
    ...(tls && {tls: {}}),
    connectTimeout: 2000,
    retryStrategy: retryDelay,
    enableOfflineQueue: false,
    // It is unknown whether a lost command was executed, so only the caller may repeat it.
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0,
  };
  const connection: Connection = cluster
    ? new Cluster([...cluster], {
        redisOptions: options,
        clusterRetryStrategy: retryDelay,
        enableOfflineQueue: false,
        retryDelayOnFailover: 100,
      })
    : new Redis(url!, options satisfies RedisOptions);
  // Each command reports its own failure.
  connection.on('error', () => {});
  defineScripts(connection);
  return connection;
}
