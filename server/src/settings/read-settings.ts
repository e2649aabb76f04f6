import {readFile} from 'node:fs/promises';
import {checkSettings, SettingsError, type Settings} from './settings.js';

/** Reads a settings file. @throws SettingsError that names the file and each mistake. */
export async function readSettings(
  file: string | URL,
  environment: NodeJS.ProcessEnv,
): Promise<Settings> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    throw new SettingsError([`${String(file)} cannot be read: ${(error as Error).message}`]);
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    throw new SettingsError([`${String(file)} is not JSON: ${(error as Error).message}`]);
  }
  return checkSettings(value, environment);
}
