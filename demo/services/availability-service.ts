import {html} from 'lit';
import {AvailabilityServerService} from '../../src/index.js';
import {RecordedService, serviceCard, settingsCode, type DemoService} from './service.js';

/** The agents of the server's sample settings, with the tokens that they sign in with. */
const AGENTS = {
  Ana: 'sample-agent-token',
  Ben: 'sample-ben-token',
  Supervisor: 'sample-supervisor-token',
};

/** The availability server, with its console in another tab. @param url - the server that `npm start` runs. */
export function availabilityDemo(url: string, changed: () => void): DemoService {
  const service = new RecordedService(new AvailabilityServerService({url}), changed);
  const settings = {type: 'availability-server', url};
  return {
    name: 'The availability server',
    hint: html`<strong>Start here:</strong> open the console, sign in as Ana, and choose
      <em>Online</em>.`,
    service,
    advice: {
      available: 'accept it, and end the chat in the console.',
      accepted: 'end the chat in the console, then start over.',
      'no-agents-online': 'sign in at the console, and choose Online.',
      'agents-away': 'choose Online in the console.',
      'agents-at-capacity': 'end a chat in the console.',
      'agents-on-other-channels': 'choose the channel chat in the console.',
    },
    whyAvailable: () => 'The server says that an agent can take a chat.',
    controls: () => html`
      ${serviceCard(
        'The server',
        service,
        html`
          <p class="row">
            <span>Console</span>
            <a href="${url}/console/" target="_blank">Open the agent console in another tab</a>
          </p>
          ${Object.entries(AGENTS).map(
            ([name, token]) => html`<p class="row"><span>${name}</span> <code>${token}</code></p>`,
          )}
          <p class="small">
            Sign in with one of these tokens. Another browser, or a private window, can be another
            agent.
          </p>
        `,
      )}
      ${settingsCode(settings)}
    `,
  };
}
