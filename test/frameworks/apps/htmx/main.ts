import htmx from 'htmx.org';
import 'live-agent-invitation/define.js';
import {api} from '../api.js';

Object.assign(window, {htmx, liveagent: api});
