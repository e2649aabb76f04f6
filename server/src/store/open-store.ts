import type {StoreSettings} from '../settings/schema.js';
import {memoryStore} from './memory-store.js';
import {redisStore} from './redis/redis-store.js';
import type {OpenSiteStore} from './store.js';

/** The store that the settings name. */
export const openStore = (
  settings: StoreSettings,
  environment: NodeJS.ProcessEnv,
): OpenSiteStore =>
  settings.type === 'memory' ? memoryStore() : redisStore(settings, environment);
