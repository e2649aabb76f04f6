/**
 * The drop-in script: makes our deployment the page's `window.liveagent`.
 *
 * `<script src="…/liveagent.min.js" data-settings="invitations.json"></script>`, as a classic script or a module. The
 * attribute holds the address of a settings file, or the settings themselves as JSON. The methods can be called at once;
 * what they are told waits for the settings.
 */
import {createDeployment} from './deployment/deployment.js';
import {install} from './deployment/install.js';
import type {DeploymentSettings} from './deployment/settings.js';
import type {ChatService} from './services/chat-service.js';
import {openChatWindow} from './services/chat-window.js';

const script =
  document.currentScript ?? document.querySelector<HTMLScriptElement>('script[data-settings]');
const given = script?.dataset['settings']?.trim() ?? '';

async function load(): Promise<DeploymentSettings> {
  if (!given) {
    throw new TypeError(
      'liveagent: its <script> needs data-settings, the address of a settings file.',
    );
  }
  const inline = given.startsWith('{');
  try {
    let text = given;
    if (!inline) {
      const response = await fetch(given);
      if (!response.ok) throw new Error(`the server has answered with ${response.status}.`);
      text = await response.text();
    }
    return JSON.parse(text) as DeploymentSettings;
  } catch (error) {
    const place = inline ? 'data-settings' : given;
    throw new Error(`liveagent: ${place} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

/** The service that the settings name. Only the one that is named is loaded, from its file beside this one. */
async function serviceFor({service}: DeploymentSettings): Promise<ChatService> {
  if (!service) throw new TypeError('Settings: service must be given.');
  const {RoutingService} = await import('./services/routing.js');
  return new RoutingService({
    ...service,
    openChat: (request) => openChatWindow(service.chatUrl, request),
  });
}

install(createDeployment(load(), {service: serviceFor}));
