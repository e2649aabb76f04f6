/**
 * Installs missing npm packages and, with `--browsers`, on Debian as root also the browsers of the tests. `npm start` and
 * `npm test` run it first, so it depends only on Node.js.
 */
import {spawnSync} from 'node:child_process';
import {existsSync, readFileSync} from 'node:fs';
import {ENGINES, findBrowser} from './browsers.mjs';
import {missingLibraries} from './old-libraries.mjs';
import {missingScreenReaderPackages} from './screen-reader.mjs';
import {missingWordPressPackages, unpackWordPress, wordPressIsThere} from './wordpress.mjs';

const root = new URL('..', import.meta.url);

/** The folders of tests with packages of their own. */
const TEST_FOLDERS = ['test/analytics/', 'test/cms/', 'test/frameworks/', 'test/package/'].map(
  (folder) => new URL(folder, root),
);

const run = (command, ...args) => runIn(root, command, ...args);

function runIn(folder, command, ...args) {
  console.log(`> ${command} ${args.join(' ')}`);
  const {status, error} = spawnSync(command, args, {
    cwd: folder,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: {...process.env, DEBIAN_FRONTEND: 'noninteractive'},
    shell: process.platform === 'win32',
  });
  if (error) console.error(error.message);
  return status === 0;
}

/** Whether the installed packages match the lock file of a folder. */
function packagesAreInstalled(folder) {
  const installed = new URL('node_modules/.package-lock.json', folder);
  if (!existsSync(installed)) return false;
  const wanted = JSON.parse(readFileSync(new URL('package-lock.json', folder))).packages;
  const present = JSON.parse(readFileSync(installed)).packages;
  return Object.entries(wanted).every(
    ([path, {version, optional}]) => path === '' || optional || present[path]?.version === version,
  );
}

for (const folder of [root, ...(process.argv.includes('--browsers') ? TEST_FOLDERS : [])]) {
  if (packagesAreInstalled(folder)) continue;
  if (!runIn(folder, 'npm', 'ci', '--no-audit', '--no-fund')) process.exit(1);
}

/** The missing Debian packages of the programs that the server's tests start. */
const missingPrograms = () => [
  ...(spawnSync('redis-server', ['--version']).status === 0 ? [] : ['redis-server']),
  ...(spawnSync('nginx', ['-v']).status === 0 ? [] : ['nginx-light']),
];

if (process.argv.includes('--browsers')) {
  const missing = () => Object.keys(ENGINES).filter((engine) => !findBrowser(engine));
  const wanted = [
    ...missing().flatMap((engine) => ENGINES[engine].packages),
    ...missingLibraries(),
    ...missingScreenReaderPackages(),
    ...missingPrograms(),
    ...missingWordPressPackages(),
  ];
  const debianAsRoot = process.getuid?.() === 0 && existsSync('/usr/bin/apt-get');
  if (wanted.length && debianAsRoot && run('apt-get', 'update', '-q')) {
    run('apt-get', 'install', '-y', '-q', '--no-install-recommends', ...wanted);
  }
  for (const engine of missing()) {
    const {name, advice} = ENGINES[engine];
    console.error(`${name} was not found; its tests do not run. To run them: ${advice}.`);
  }
  if (missingLibraries().length) {
    console.error(
      `The tests of old libraries fail without these Debian packages: ${missingLibraries().join(' ')}.`,
    );
    if (process.env.CI) process.exit(1);
  }
  if (missingScreenReaderPackages().length) {
    console.error(
      `The screen reader's tests do not run without these Debian packages: ${missingScreenReaderPackages().join(' ')}.`,
    );
    if (process.env.CI) process.exit(1);
  }
  if (debianAsRoot) unpackWordPress();
  if (!wordPressIsThere()) {
    console.error(
      'The tests of WordPress do not run without the Debian packages mariadb-server-core, php-cli, php-mysql and wordpress.',
    );
    if (process.env.CI) process.exit(1);
  }
  if (missingPrograms().length) {
    console.error(
      'The tests of the server fail without redis-server 6.2 or later, and without nginx.',
    );
    if (process.env.CI) process.exit(1);
  }
  // On CI, a missing engine is an error.
  if (missing().length > (process.env.CI ? 0 : Object.keys(ENGINES).length - 1)) process.exit(1);
}
