/**
 * The drop-in script: installs the deployment as `window.liveagent`.
 *
 * `<script src="…/liveagent.min.js" data-settings="invitations.json"></script>`, as a classic script or a module. The attribute
 * contains the address of a settings file, or the settings as JSON. The methods can be called at once; they take effect when the
 * settings are loaded. Without settings, the server of `liveagent.init()` supplies the buttons and their availability.
 *
 * Parts that only some pages need are loaded from separate files (`drop-in/files.ts`).
 */
import {Buttons} from './deployment/buttons/buttons.js';
import type {Deployment} from './deployment/deployment-api.js';
import {install} from './deployment/install.js';
import {deploymentMethods} from './deployment/methods.js';
import type {RuleSettings} from './deployment/rules/rules.js';
import {quickCheck} from './deployment/settings/quick-check.js';
import type {DeploymentSettings} from './deployment/settings/settings.js';
import {settingsFromServer} from './deployment/settings/vendor-settings.js';
import {HINT, loadFile, type Files} from './drop-in/files.js';
import {givenSettings} from './drop-in/given-settings.js';
import {namedService} from './drop-in/named-service.js';
import {retry, warn} from './drop-in/retry.js';
import {ownScript} from './own-script.js';
import {pageDocument} from './page-document.js';
import {LiveAgentRestService, type LiveAgentRestOptions} from './services/live-agent-rest.js';

/** A module has no `currentScript`, so it is found by its name; other libraries also use `data-settings`. */
const script =
  ownScript() ??
  pageDocument.querySelector<HTMLScriptElement>(
    'script[type="module"][src*="liveagent."][data-settings]',
  );
const given = script?.dataset['settings']?.trim() ?? '';
const settings = givenSettings(given);

let named: LiveAgentRestOptions;
let nameServer: () => void;
let reminder: ReturnType<typeof setTimeout> | undefined;
/** The server of the last `init()` call before the document is parsed, or before the end of the task. */
const server = new Promise<void>((resolve) => (nameServer = resolve)).then(async () => {
  clearTimeout(reminder);
  const {allowedOrigins} = await settings.catch((): Partial<DeploymentSettings> => ({}));
  return new LiveAgentRestService({...named, allowedOrigins});
});

const buttons = new Buttons({needsElement: true});

/** Loads a file: reports the first failure and retries until it succeeds. @returns a promise for the first attempt. */
function loadPart<Name extends keyof Files>(
  name: Name,
  use: (file: Files[Name]) => void,
): Promise<void> {
  return new Promise((resolve) => {
    void retry(
      async () => {
        use(await loadFile(name));
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

let rulesAreRight: Files['rules']['rulesAreRight'] = () => true;
let rulesLoaded: Promise<void> | undefined;

/** Checks settings. Loads the rules if the settings have any, and the full check if the quick check finds a problem. */
async function check(unchecked: unknown): Promise<DeploymentSettings> {
  const {buttons: all} = unchecked as Partial<DeploymentSettings>;
  const hasRules = (button: Partial<RuleSettings> | null): boolean =>
    button?.rules !== undefined || button?.filter !== undefined;
  if (Array.isArray(all) && all.some(hasRules)) {
    rulesLoaded ??= loadPart('rules', (file) => {
      buttons.rules = new file.Rules(buttons);
      ({rulesAreRight} = file);
    });
    await rulesLoaded;
  }
  const place = quickCheck(unchecked, rulesAreRight);
  if (!place) return unchecked as DeploymentSettings;
  const {checkSettings} = await loadFile('check-settings').catch((error: unknown) => {
    throw new Error(`Settings: ${place} may be wrong. ${(error as Error).message}`, {cause: error});
  });
  return checkSettings(unchecked);
}

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
  if (found.buttons || found.service) return check(found);
  // Mistakes are reported before the server is known.
  await check({buttons: [], ...found});
  const service = await server;
  const answer = await retry(
    (signal) => service.settings([], signal),
    warn('Visitor/Settings', HINT),
  );
  return {...found, ...(await settingsFromServer(answer, check))};
}

async function configure(): Promise<void> {
  const checked = await load();
  const {service, allowedOrigins} = checked;
  buttons.configure(checked, await (service ? namedService(service, allowedOrigins) : server));
  if (checked.buttons.some((button) => 'rejectAfter' in button)) {
    void loadPart('reject-timer', ({RejectTimer}) => (buttons.RejectTimer = RejectTimer));
  }
}

/** Whether `init()` was called and the deployment has not started yet. */
let starting = false;
const configured = configure().catch((error: unknown) => {
  buttons.fail(error);
  reportError(error);
});
const deployment = deploymentMethods(buttons);
const {init, disconnect, explain, enableLogging} = deployment;

let describing: Promise<void> | undefined;
/** Loads the texts of `explain()`. After a failure, the next call retries. */
function describe(): void {
  describing ??= loadFile('explanation-text').then(
    (file) => {
      buttons.describe = file.describe;
    },
    (error: unknown) => {
      describing = undefined;
      reportError(error);
    },
  );
}

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
    explain(buttonId: string) {
      describe();
      return explain(buttonId);
    },
    enableLogging() {
      describe();
      enableLogging();
    },
  }),
);
