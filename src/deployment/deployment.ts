import type {ChatService} from '../services/chat-service.js';
import {Buttons} from './buttons/buttons.js';
import * as words from './buttons/explanation-text.js';
import {RejectTimer} from './buttons/reject-timer.js';
import type {Deployment, DeploymentOptions} from './deployment-api.js';
import {deploymentMethods} from './methods.js';
import {Rules} from './rules/rules.js';
import {checkSettings} from './settings/check-settings.js';
import type {DeploymentSettings} from './settings/settings.js';
import {safeRedact} from './visit/redact-address.js';

/**
 * Creates a deployment. It does nothing until `init()` is called, by the page or by `install()`.
 *
 * @param settings - the settings, or a promise for them. If it rejects, the error goes to `reportError()`.
 * @throws TypeError if the settings are wrong or the service lacks a method, and neither is a promise or a function.
 * @throws Error on a server, which has no page.
 */
export function createDeployment(
  settings: DeploymentSettings | PromiseLike<DeploymentSettings>,
  {service, redact, ...options}: DeploymentOptions,
): Deployment {
  if (typeof document === 'undefined') {
    throw new Error(
      'createDeployment(): there is no page. On a server, call it only in code that runs in the browser.',
    );
  }
  const buttons = new Buttons({...options, redact: redact && safeRedact(redact)});
  buttons.rules = new Rules(buttons);
  buttons.RejectTimer = RejectTimer;
  buttons.words = words;
  if (typeof service === 'function' || isPromise(settings)) {
    if (typeof service !== 'function') checkService(service);
    const configure = async (): Promise<void> => {
      const checked = checkSettings(await settings);
      const made = typeof service === 'function' ? await service(checked) : service;
      buttons.configure(checked, checkService(made));
    };
    configure().catch((error: unknown) => {
      buttons.fail(error);
      reportError(error);
    });
  } else {
    buttons.configure(checkSettings(settings), checkService(service));
  }
  return deploymentMethods(buttons);
}

const isPromise = (
  settings: DeploymentSettings | PromiseLike<DeploymentSettings>,
): settings is PromiseLike<DeploymentSettings> =>
  typeof (settings as Partial<PromiseLike<unknown>> | undefined)?.then === 'function';

function checkService(service: ChatService): ChatService {
  for (const method of ['watch', 'startChat'] as const) {
    if (typeof service?.[method] !== 'function') {
      throw new TypeError(`createDeployment(): the service has no method ${method}().`);
    }
  }
  return service;
}
