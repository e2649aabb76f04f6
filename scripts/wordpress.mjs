/** WordPress for the tests of CMS pages, from Debian's packages. */
import {spawnSync} from 'node:child_process';
import {existsSync, mkdirSync, readdirSync} from 'node:fs';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';

/** PHP and the database. They start no service. */
const PACKAGES = ['mariadb-server-core', 'php-cli', 'php-mysql'];

const CACHE = fileURLToPath(new URL('../node_modules/.cache/wordpress/', import.meta.url));
/** The folder of WordPress. */
export const WORDPRESS = join(CACHE, 'usr/share/wordpress');

/** The missing packages. */
export const missingWordPressPackages = () =>
  PACKAGES.filter((name) => !existsSync(`/var/lib/dpkg/info/${name}.list`));

/** Whether WordPress is unpacked and can run. */
export const wordPressIsThere = () =>
  !missingWordPressPackages().length && existsSync(join(WORDPRESS, 'wp-load.php'));

/** Unpacks WordPress. To install its package would also install and start a web server. */
export function unpackWordPress() {
  if (existsSync(join(WORDPRESS, 'wp-load.php'))) return;
  mkdirSync(CACHE, {recursive: true});
  const run = (program, ...args) => spawnSync(program, args, {cwd: CACHE, stdio: 'ignore'});
  run('apt-get', 'download', 'wordpress');
  const file = readdirSync(CACHE).find((name) => name.endsWith('.deb'));
  if (file) run('dpkg-deb', '-x', file, '.');
}
