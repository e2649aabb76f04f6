// Before any element is defined.
import '@lit-labs/ssr-client/lit-element-hydrate-support.js';
import {api} from '../api.js';
import './invitation.js';

Object.assign(window, {liveagent: api});
