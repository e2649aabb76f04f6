/**
 * Pages with `data-settings`: reads and checks the settings, and makes the service that they name. The drop-in script loads this file only
 * if its `<script>` has the attribute. It passes its own functions, so that they are not loaded twice.
 */
import {quickCheck} from '../deployment/settings/quick-check.js';
import type {RuleSettings} from '../deployment/rules/rules.js';
import type {DeploymentSettings} from '../deployment/settings/settings.js';
import {pageDocument} from '../page-document.js';
import type {ChatService} from '../services/chat-service.js';
import type {openChatWindow} from '../services/chat-window.js';
import type {LiveAgentRestOptions, LiveAgentRestService} from '../services/live-agent-rest.js';
import type {readText} from '../services/read-text.js';
import type {Files, loadFile, request} from './files.js';
import {namedService} from './named-service.js';

/** The functions of the drop-in script. */
export interface DropIn {
  readonly loadFile: typeof loadFile;
  readonly request: typeof request;
  readonly readText: typeof readText;
  readonly openChatWindow: typeof openChatWindow;
  readonly LiveAgentRestService: typeof LiveAgentRestService;
  /** Loads a file: reports the first failure and retries until it succeeds. */
  loadPart<Name extends keyof Files>(
    name: Name,
    use: (file: Files[Name]) => unknown,
  ): Promise<void>;
  /** Loads the sending rules. @returns a check of one invitation's rules. */
  loadRules(): Promise<(button: RuleSettings) => boolean>;
  /** Returns the server of `init()`, and warns if the page does not name one. @param lack - why the server is needed, for the warning. */
  serverOfInit(lack: string): Promise<LiveAgentRestOptions>;
  /** Requests the settings of a server. */
  settingsOf(service: LiveAgentRestService): Promise<DeploymentSettings>;
}

/**
 * Makes settings and a service from the value of `data-settings`.
 *
 * @throws Error if the settings are wrong, or a file cannot be loaded.
 */
export async function givenSettings(
  given: string,
  dropIn: DropIn,
): Promise<[DeploymentSettings, ChatService]> {
  const found = await read(given, dropIn);
  const {service, allowedOrigins} = found;
  const server = service ? undefined : dropIn.serverOfInit('its settings name no service');
  // Mistakes are reported before the server is known.
  const settings = await check(service ? found : {buttons: [], ...found}, dropIn);
  void createInvitations(settings.buttons, dropIn);
  if (service) return [settings, await namedService(settings.service!, allowedOrigins, dropIn)];
  const rest = new dropIn.LiveAgentRestService({...(await server!), allowedOrigins});
  return [found.buttons ? settings : {...settings, ...(await dropIn.settingsOf(rest))}, rest];
}

/** Creates the tags that the settings describe, when the document is parsed. */
async function createInvitations(
  buttons: DeploymentSettings['buttons'],
  {loadPart}: DropIn,
): Promise<void> {
  if (!buttons.some(({invitation}) => invitation)) return;
  await documentParsed();
  await loadPart('invitations', (file) => file.createInvitations(buttons));
}

/** Resolves when the document is parsed. */
const documentParsed = (): Promise<unknown> =>
  new Promise((resolve) => {
    if (pageDocument.readyState !== 'loading') resolve(undefined);
    else window.addEventListener('DOMContentLoaded', resolve, {once: true});
  });

/** Reads settings without checking them: JSON, or the address of a file. @throws Error if there is no JSON object. */
async function read(given: string, dropIn: DropIn): Promise<Partial<DeploymentSettings>> {
  const isJson = /^[{[]/.test(given);
  let text = given;
  try {
    if (given.startsWith('#')) text = await jsonScript(given.slice(1));
    else if (!isJson) text = await settingsFile(given, dropIn);
    const settings = JSON.parse(text) as unknown;
    if (typeof settings !== 'object' || !settings || Array.isArray(settings))
      throw new Error('it holds no settings.');
    return settings;
  } catch (error) {
    const place = isJson ? 'data-settings' : given;
    const {message} = error as Error;
    const advice = CHANGED.test(text) ? CHANGED_BY_EDITOR : '';
    throw new Error(`liveagent: ${place} cannot be read: ${message}${advice}`, {cause: error});
  }
}

/** Text that shows that an editor has changed quotation marks, `&` or line breaks in JSON. */
const CHANGED = /[“”„«»″]|&(?:#\d+|amp|quot);|<\/?(?:br|p)\b/;
const CHANGED_BY_EDITOR =
  ' An editor may have changed its quotation marks or line breaks: put the settings into a file.';

/** Reads the `<script type="application/json">` with this id. It can follow the drop-in script. */
async function jsonScript(id: string): Promise<string> {
  const find = (): Element | undefined =>
    // Not getElementById(), because user content can have the same id.
    [...pageDocument.querySelectorAll('script[type="application/json"]')].find(
      (script) => script.getAttribute('id') === id,
    );
  // Until a node follows it, the parser may have read only a part of its text.
  if (!find()?.nextSibling) await documentParsed();
  const script = find();
  if (!script) throw new Error(`the page has no <script type="application/json" id="${id}">.`);
  return script.textContent;
}

/** Requests a settings file. The request is retried if the server is not ready. */
async function settingsFile(url: string, {request, readText}: DropIn): Promise<string> {
  const {ok, status, text} = await request(url, async (signal) => {
    const response = await fetch(url, {signal});
    if (response.status >= 500 || response.status === 429) throw answeredWith(response);
    return {ok: response.ok, status: response.status, text: await readText(response)};
  });
  if (!ok) throw answeredWith({status});
  return text;
}

const answeredWith = ({status}: {readonly status: number}): Error =>
  new Error(`the server has answered with ${status}.`);

/** Checks settings. Loads the rules if the settings have any, and the full check if the quick check finds a problem. */
async function check(settings: unknown, dropIn: DropIn): Promise<DeploymentSettings> {
  const {buttons} = settings as Partial<DeploymentSettings>;
  const hasRules = (button: Partial<RuleSettings> | null): boolean =>
    button?.rules !== undefined || button?.filter !== undefined;
  const rulesAreRight =
    Array.isArray(buttons) && buttons.some(hasRules) ? await dropIn.loadRules() : () => true;
  const place = quickCheck(settings, rulesAreRight);
  if (!place) return settings as DeploymentSettings;
  const {checkSettings} = await dropIn.loadFile('check-settings').catch((error: unknown) => {
    throw new Error(`Settings: ${place} may be wrong. ${(error as Error).message}`, {cause: error});
  });
  return checkSettings(settings);
}
