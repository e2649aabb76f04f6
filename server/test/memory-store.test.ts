import {memoryStore} from '../src/store/memory-store.js';
import {describeStore} from './store-contract.js';

describeStore('memory', async () => memoryStore());
