/** A project in an empty folder with the packed package. Run `npm run build` first. */
import {execFileSync} from 'node:child_process';
import {cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const HERE = fileURLToPath(new URL('.', import.meta.url));
const npm = (args, cwd) => execFileSync('npm', args, {cwd, encoding: 'utf8'});

/** What `npm pack` reports: the name of the archive, its sizes and its files. */
export const packed = (...args) =>
  JSON.parse(npm(['pack', '--json', '--ignore-scripts', '--silent', ...args], ROOT))[0];

/**
 * Installs the packed package, and nothing but its dependencies, without the network.
 *
 * @returns the folder, and a function that removes it.
 */
export function createProject() {
  const folder = mkdtempSync(join(tmpdir(), 'project-'));
  const {filename} = packed('--pack-destination', folder);
  const installed = (name) => `file:${join(ROOT, 'node_modules', name)}`;
  const project = {
    private: true,
    type: 'module',
    dependencies: {
      'live-agent-invitation': `file:${filename}`,
      '@lit/reactive-element': installed('@lit/reactive-element'),
      '@lit-labs/ssr-dom-shim': installed('@lit-labs/ssr-dom-shim'),
    },
  };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(project));
  npm(
    [
      'install',
      '--offline',
      '--install-links',
      '--ignore-scripts',
      '--no-audit',
      '--no-fund',
      '--silent',
    ],
    folder,
  );
  cpSync(join(HERE, 'fixtures'), folder, {recursive: true});
  return {folder, remove: () => rmSync(folder, {recursive: true})};
}

/** Links packages of the tests into a project. */
export function link(folder, names) {
  for (const name of names) {
    symlinkSync(join(HERE, 'node_modules', name), join(folder, 'node_modules', name), 'dir');
  }
}

/** The package's own `package.json`. */
export const own = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
