/**
 * The drop-in script: makes our deployment the page's `window.liveagent`.
 *
 * `<script src="…/liveagent.min.js" data-settings="invitations.json"></script>`, as a classic script or a module. The
 * attribute holds the address of a settings file, or the settings themselves as JSON. The methods can be called at once;
 * what they are told waits for the settings. What the settings do not say, the server says whose address the page gives
 * to `liveagent.init()`: its buttons and invitations, and who is available.
 */
import {systemClock} from './clock.js';
import {createDeployment, type Deployment} from './deployment/deployment.js';
import {install} from './deployment/install.js';
import {checkSettings} from './deployment/settings/check-settings.js';
import type {DeploymentSettings, ServiceSettings} from './deployment/settings/settings.js';
import {settingsFromServer} from './deployment/settings/vendor-settings.js';
import type {ChatService} from './services/chat-service.js';
import {openChatWindow} from './services/chat-window.js';
import {LiveAgentRestService, type LiveAgentRestOptions} from './services/live-agent-rest.js';
import {documentProperty} from './page-document.js';
import {folder, LOADING_HINT, ownScript} from './own-script.js';
import {poll} from './services/poll.js';
import {readText} from './services/read-text.js';

/** As a module: the one with its name, because other libraries have a `data-settings` too. */
const script =
  ownScript() ??
  document.querySelector<HTMLScriptElement>(
    'script[type="module"][src*="liveagent."][data-settings]',
  );
const given = script?.dataset['settings']?.trim() ?? '';

/** What the script was given; nothing of it is checked yet. */
async function givenSettings(): Promise<Partial<DeploymentSettings>> {
  if (!given) return {};
  const inline = /^[{[]/.test(given);
  try {
    let text = given;
    if (!inline) {
      const answer = await answered(given, async (signal) => {
        const response = await fetch(given, {signal});
        const {ok, status} = response;
        if (status >= 500 || status === 429)
          throw new Error(`the server has answered with ${status}.`);
        return {ok, status, text: await readText(response)};
      });
      if (!answer.ok) throw new Error(`the server has answered with ${answer.status}.`);
      ({text} = answer);
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

let named: LiveAgentRestOptions;
let initialised: () => void;
/** The server that the page has named last when the document is parsed, or in the task that named one. */
const server = new Promise<void>((resolve) => (initialised = resolve)).then(async () => {
  clearTimeout(reminder);
  const {allowedOrigins} = await settings.catch((): Partial<DeploymentSettings> => ({}));
  return new LiveAgentRestService({...named, allowedOrigins});
});
const settings = givenSettings();
let reminder: ReturnType<typeof setTimeout> | undefined;

async function load(): Promise<DeploymentSettings> {
  const found = await settings;
  if (!found.service) {
    reminder = setTimeout(() => {
      const lack = given ? 'its settings name no service' : 'its <script> has no data-settings';
      console.warn(
        `liveagent: ${lack}, and liveagent.init() names no server; nothing is offered until it does.`,
      );
    }, 2000);
    void server.then(() => clearTimeout(reminder));
  }
  if (found.buttons || found.service) return found as DeploymentSettings;
  // What is wrong is told before a server is waited for.
  checkSettings({buttons: [], ...found});
  const service = await server;
  const answer = await answered('Visitor/Settings', (signal) => service.settings([], signal));
  return {...found, ...settingsFromServer(answer)};
}

/** Asks until there is an answer. */
function answered<Answer>(
  place: string,
  ask: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  return new Promise((resolve) => {
    const done = new AbortController();
    poll({
      async ask(signal) {
        resolve(await ask(signal));
        done.abort();
      },
      failed: (error) =>
        console.warn(`liveagent: ${place} is asked for again: ${String(error)} ${LOADING_HINT}`),
      interval: () => 5000,
      clock: systemClock,
      signal: done.signal,
    });
  });
}

/** The service that the settings name. All but the default are loaded when they are named, from beside this file. */
async function serviceFor(
  service: ServiceSettings,
  allowedOrigins: readonly string[] | undefined,
): Promise<ChatService> {
  const {type} = service;
  switch (type) {
    case 'live-agent-rest':
      return new LiveAgentRestService({...service, allowedOrigins});
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
          serviceFor(each, allowedOrigins).catch((error: unknown) => {
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
      `liveagent: the service "${type}" cannot be loaded from liveagent-${type}.min.js beside this script, ${folder}: ` +
        `${(error as Error).message} ${LOADING_HINT}`,
      {cause: error},
    );
  }
}

/** Whether `init()` was called and nothing has answered yet. */
let starting = false;
const loading = load();
const deployment = createDeployment(loading, {
  needsElement: true,
  service: ({service, allowedOrigins}) => (service ? serviceFor(service, allowedOrigins) : server),
});
const {init, disconnect} = deployment;
install(
  Object.assign(deployment, {
    init(...args: Parameters<typeof init>) {
      init(...args);
      const [url, deploymentId, orgId] = args;
      if (!url) return;
      named = {url, deploymentId, orgId};
      if (documentProperty('readyState') === 'loading') {
        window.addEventListener('DOMContentLoaded', initialised, {once: true});
      } else {
        setTimeout(initialised);
      }
      starting = true;
      const answer = (): unknown => setTimeout(() => (starting = false));
      loading.then(answer, answer);
    },
    disconnect() {
      // With the vendor's script, the first answer starts what was disconnected before it. A page that has deleted the
      // deployment wants its end.
      const isThere =
        (window.liveagent as Partial<Deployment> | undefined)?.init === deployment.init;
      if (!starting || !isThere) disconnect();
    },
  }),
);
