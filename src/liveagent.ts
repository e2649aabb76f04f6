/**
 * The drop-in script: makes our deployment the page's `window.liveagent`.
 *
 * `<script src="…/liveagent.min.js" data-settings="invitations.json"></script>`, as a classic script or a module. The
 * attribute holds the address of a settings file, or the settings themselves as JSON. The methods can be called at once;
 * what they are told waits for the settings. What the settings do not say, the server says whose address the page gives
 * to `liveagent.init()`: its buttons and invitations, and who is available.
 */
import {systemClock} from './clock.js';
import {createDeployment} from './deployment/deployment.js';
import {install} from './deployment/install.js';
import {
  checkSettings,
  type DeploymentSettings,
  type ServiceSettings,
} from './deployment/settings.js';
import {settingsFromServer} from './deployment/vendor-settings.js';
import type {ChatService} from './services/chat-service.js';
import {openChatWindow} from './services/chat-window.js';
import {LiveAgentRestService, type LiveAgentRestOptions} from './services/live-agent-rest.js';
import {poll} from './services/poll.js';

const script =
  document.currentScript ?? document.querySelector<HTMLScriptElement>('script[data-settings]');
const given = script?.dataset['settings']?.trim() ?? '';

/** What the script was given; nothing of it is checked yet. */
async function givenSettings(): Promise<Partial<DeploymentSettings>> {
  if (!given) return {};
  const inline = given.startsWith('{');
  try {
    let text = given;
    if (!inline) {
      const response = await fetch(given);
      if (!response.ok) throw new Error(`the server has answered with ${response.status}.`);
      text = await response.text();
    }
    const settings = JSON.parse(text) as Partial<DeploymentSettings> | null;
    if (typeof settings !== 'object' || !settings || Array.isArray(settings))
      throw new Error('it holds no settings.');
    return settings;
  } catch (error) {
    const place = inline ? 'data-settings' : given;
    throw new Error(`liveagent: ${place} cannot be read: ${(error as Error).message}`, {
      cause: error,
    });
  }
}

let initialised: (server: LiveAgentRestOptions) => void;
/** The server that the page names. */
const server = new Promise<LiveAgentRestOptions>((resolve) => (initialised = resolve)).then(
  (options) => new LiveAgentRestService(options),
);

async function load(): Promise<DeploymentSettings> {
  const settings = await givenSettings();
  if (settings.buttons || settings.service) return settings as DeploymentSettings;
  // What is wrong is told before a server is waited for.
  checkSettings({buttons: [], ...settings});
  return {...settings, ...(await serverSettings(await server))};
}

/** What the server says; it is asked until it answers. */
function serverSettings(service: LiveAgentRestService): Promise<DeploymentSettings> {
  return new Promise((resolve) => {
    const answered = new AbortController();
    poll({
      async ask(signal) {
        resolve(settingsFromServer(await service.settings([], signal)));
        answered.abort();
      },
      failed: reportError,
      interval: () => 5000,
      clock: systemClock,
      signal: answered.signal,
    });
  });
}

/** The service that the settings name. All but the default are loaded when they are named, from beside this file. */
async function serviceFor(service: ServiceSettings): Promise<ChatService> {
  const {type} = service;
  switch (type) {
    case 'live-agent-rest':
      return new LiveAgentRestService(service);
    case 'messaging': {
      const {MessagingService} = await loaded(type, import('./services/messaging.js'));
      return new MessagingService(service);
    }
    case 'link': {
      const {LinkService} = await loaded(type, import('./services/link.js'));
      return new LinkService(service.url);
    }
    case 'routing': {
      const {RoutingService} = await loaded(type, import('./services/routing.js'));
      return new RoutingService({
        ...service,
        openChat: (request) => openChatWindow(service.chatUrl, request),
      });
    }
    case 'fallback': {
      const {FallbackService} = await loaded(type, import('./services/fallback.js'));
      const services = await Promise.all(
        // Where one is missing, there are the others.
        service.services.map((each) =>
          serviceFor(each).catch((error: unknown) => {
            reportError(error);
            return [];
          }),
        ),
      );
      return new FallbackService(services.flat());
    }
  }
}

/** Says which file could not be loaded: not every browser does. */
async function loaded<Module>(type: string, file: Promise<Module>): Promise<Module> {
  try {
    return await file;
  } catch (error) {
    throw new Error(
      `liveagent: the service "${type}" cannot be loaded from liveagent-${type}.min.js beside this script: ` +
        (error as Error).message,
      {cause: error},
    );
  }
}

const deployment = createDeployment(load(), {
  service: ({service}) => (service ? serviceFor(service) : server),
});
install({
  ...deployment,
  init(url, deploymentId, orgId, optionalCookies) {
    deployment.init(url, deploymentId, orgId, optionalCookies);
    if (url) initialised({url, deploymentId, orgId});
  },
});
