import type {DeploymentSettings} from '../deployment/settings/settings.js';
import {readText} from '../services/read-text.js';
import {HINT} from './files.js';
import {retry, warn} from './retry.js';

/**
 * Reads the value of `data-settings`: the address of a settings file, or the settings as JSON. The settings are not checked.
 *
 * @throws Error if it does not contain a JSON object.
 */
export async function givenSettings(given: string): Promise<Partial<DeploymentSettings>> {
  if (!given) return {};
  const isJson = /^[{[]/.test(given);
  try {
    const settings = JSON.parse(isJson ? given : await settingsFile(given)) as unknown;
    if (typeof settings !== 'object' || !settings || Array.isArray(settings))
      throw new Error('it holds no settings.');
    return settings;
  } catch (error) {
    const place = isJson ? 'data-settings' : given;
    const {message} = error as Error;
    throw new Error(`liveagent: ${place} cannot be read: ${message}`, {cause: error});
  }
}

/** A server that is not ready is asked again. */
async function settingsFile(url: string): Promise<string> {
  const {ok, status, text} = await retry(
    async (signal) => {
      const response = await fetch(url, {signal});
      if (response.status >= 500 || response.status === 429) throw answeredWith(response);
      return {ok: response.ok, status: response.status, text: await readText(response)};
    },
    warn(url, HINT),
  );
  if (!ok) throw answeredWith({status});
  return text;
}

const answeredWith = ({status}: {readonly status: number}): Error =>
  new Error(`the server has answered with ${status}.`);
