/**
 * The drop-in script: installs the deployment as `window.liveagent`.
 *
 * `<script src="…/liveagent.min.js" data-settings="invitations.json"></script>`, as a classic script or a module. The attribute
 * contains the address of a settings file, the settings as JSON, or `#id` for a `<script type="application/json" id="id">`. If a CMS
 * removes it, `liveagent.min.js?settings=…` has the same effect. The methods can be called at once; they take effect when the
 * settings are loaded. Without settings, the server of `liveagent.init()` supplies the buttons and their availability.
 *
 * Parts that only some pages need are loaded from separate files (`drop-in/files.ts`).
 */
import {Buttons} from './deployment/buttons/buttons.js';
import type {Deployment} from './deployment/deployment-api.js';
import {install} from './deployment/install.js';
import {deploymentMethods} from './deployment/methods.js';
import type {DeploymentSettings} from './deployment/settings/settings.js';
import {
  isRight,
  settingsFromServer,
  type ServerButtons,
} from './deployment/settings/vendor-settings.js';
import {loadFile, request, type Files} from './drop-in/files.js';
import {retry} from './drop-in/retry.js';
import {findScript} from './drop-in/script.js';
import {pageDocument} from './page-document.js';
import type {ChatService} from './services/chat-service.js';
import {openChatWindow} from './services/chat-window.js';
import {LiveAgentRestService, type LiveAgentRestOptions} from './services/live-agent-rest.js';
import {readText} from './services/read-text.js';

const script = findScript();
const given = (
  script?.dataset['settings'] ??
  new URLSearchParams(script?.src.replace(/.*?\?/, '')).get('settings')
)?.trim();

const buttons = new Buttons({needsElement: true});

/** Reports why there are no settings or no service. */
function fail(error: unknown): void {
  buttons.fail(error);
  reportError(error);
}

/** Loads a file: reports the first failure and retries until it succeeds. @returns a promise for the first attempt. */
function loadPart<Name extends keyof Files>(
  name: Name,
  use: (file: Files[Name]) => unknown,
): Promise<void> {
  return new Promise((resolve) => {
    void retry(
      async () => {
        await use(await loadFile(name));
        buttons.schedule();
        resolve();
      },
      (error) => {
        reportError(error);
        resolve();
      },
    );
  });
}

let rulesLoaded: Promise<void> | undefined;
/** Loads the sending rules, once. @returns a check of an invitation's rules, which accepts everything if the file is missing. */
async function loadRules(): Promise<Files['rules']['rulesAreRight']> {
  await (rulesLoaded ??= loadPart('rules', ({Rules}) => (buttons.rules = new Rules(buttons))));
  return (button) => buttons.rules?.areRight(button) ?? true;
}

let wordsLoaded: Promise<void> | undefined;
buttons.loadWords = () => {
  wordsLoaded ??= loadPart('explanation-text', (words) => (buttons.words = words));
};

let named: LiveAgentRestOptions;
let nameServer: () => void;
/** The server of the last `init()` call before the document is parsed, or before the end of the task. */
const server = new Promise<void>((resolve) => (nameServer = resolve)).then(() => named);

/** Returns the server of `init()`, and warns if the page does not name one. @param lack - why the server is needed, for the warning. */
function serverOfInit(lack: string): Promise<LiveAgentRestOptions> {
  const reminder = setTimeout(
    () =>
      console.warn(
        `liveagent: ${lack}, and liveagent.init() names no server; nothing is offered until it does.`,
      ),
    2000,
  );
  void server.then(() => clearTimeout(reminder));
  return server;
}

/** Checks the buttons of a server. Loads the full check if the quick check finds a problem. */
async function check(settings: ServerButtons): Promise<DeploymentSettings> {
  const hasRules = settings.buttons.some(({rules}) => rules);
  const rulesAreRight = hasRules ? await loadRules() : () => true;
  return settings.buttons.every((button) => isRight(button) && rulesAreRight(button))
    ? (settings as DeploymentSettings)
    : (await loadFile('check-settings')).checkSettings(settings);
}

/** Requests the settings of a server. */
const settingsOf = async (service: LiveAgentRestService): Promise<DeploymentSettings> =>
  settingsFromServer(
    await request('Visitor/Settings', (signal) => service.settings([], signal)),
    check,
  );

async function load(): Promise<[DeploymentSettings, ChatService]> {
  if (given) {
    const {givenSettings} = await retry(() => loadFile('settings'), fail);
    return givenSettings(given, {
      loadFile,
      loadPart,
      request,
      readText,
      openChatWindow,
      LiveAgentRestService,
      loadRules,
      serverOfInit,
      settingsOf,
    });
  }
  const service = new LiveAgentRestService(await serverOfInit('its <script> has no data-settings'));
  return [await settingsOf(service), service];
}

async function configure(): Promise<void> {
  const [settings, service] = await load();
  buttons.configure(settings, service);
  if (settings.buttons.some((button) => 'rejectAfter' in button)) {
    void loadPart('reject-timer', ({RejectTimer}) => (buttons.RejectTimer = RejectTimer));
  }
}

/** Whether `init()` was called and the deployment has not started yet. */
let starting = false;
const configured = configure().catch(fail);
const deployment = deploymentMethods(buttons);
const {init, disconnect} = deployment;

install(
  Object.assign(deployment, {
    init(...args: Parameters<typeof init>) {
      init(...args);
      const [url, deploymentId, orgId] = args;
      if (!url) return;
      named = {url, deploymentId, orgId};
      if (pageDocument.readyState === 'loading') {
        window.addEventListener('DOMContentLoaded', nameServer, {once: true});
      } else {
        setTimeout(nameServer);
      }
      starting = true;
      void configured.then(() => setTimeout(() => (starting = false)));
    },
    disconnect() {
      // With the vendor's script, the first response starts the deployment even if it was disconnected before. If the page has
      // deleted the deployment, it disconnects at once.
      const isThere =
        (window.liveagent as Partial<Deployment> | undefined)?.init === deployment.init;
      if (!starting || !isThere) disconnect();
    },
  }),
);
