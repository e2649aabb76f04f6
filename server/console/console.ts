/** Defines the elements of the console. */
import {AgentConsole} from './agent-console.js';
import {AgentPanel} from './agent-panel.js';
import {SignIn} from './sign-in.js';
import {TeamPanel} from './team-panel.js';

customElements.define('sign-in', SignIn);
customElements.define('agent-panel', AgentPanel);
customElements.define('team-panel', TeamPanel);
customElements.define('agent-console', AgentConsole);
