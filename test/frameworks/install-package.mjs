import {execFileSync} from 'node:child_process';
import {mkdirSync, rmSync} from 'node:fs';
import {join} from 'node:path';
import {packed} from '../package/project.mjs';

/**
 * Installs the packed package in a folder, whose `package.json` names the dependency of the package. Run `npm run build` first.
 */
export function installPackage(folder) {
  const target = join(folder, 'node_modules/live-agent-invitation');
  rmSync(target, {recursive: true, force: true});
  mkdirSync(target, {recursive: true});
  const {filename} = packed('--pack-destination', target);
  execFileSync('tar', ['-xzf', filename, '--strip-components=1'], {cwd: target});
}
