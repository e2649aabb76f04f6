import type {StoreSettings} from '../settings/schema.js';
import {memoryStore} from './memory-store.js';
import type {OpenSiteStore} from './store.js';

/** The store that the settings name. */
export function openStore({type}: StoreSettings): OpenSiteStore {
  if (type !== 'memory') throw new Error(`There is no store of the type ${type}.`);
  return memoryStore();
}
