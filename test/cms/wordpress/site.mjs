/** Installs WordPress from Debian's package, with its own database, and serves it on a local port. */
import {spawn, spawnSync} from 'node:child_process';
import {once} from 'node:events';
import {copyFileSync, existsSync, mkdtempSync, rmSync} from 'node:fs';
import {createServer} from 'node:net';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {fileURLToPath} from 'node:url';
import {WORDPRESS} from '../../../scripts/wordpress.mjs';

const HERE = fileURLToPath(new URL('.', import.meta.url));
const DIST = fileURLToPath(new URL('../../../dist', import.meta.url));

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const {port} = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** Waits until a program is ready. Throws if it exits. */
async function ready(program, isReady) {
  while (!(await isReady())) {
    if (program.exitCode !== null) throw new Error(`${program.spawnfile} has stopped.`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/**
 * Starts the site.
 *
 * @param posts - each with the `role` of the user who saves it, the `editor` and the `content`.
 * @returns its `url`; the `posts` with their `id`; `stop()`.
 */
export async function startSite(posts) {
  const folder = mkdtempSync(join(tmpdir(), 'wordpress-'));
  const socket = join(folder, 'database.sock');
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const env = {
    ...process.env,
    WORDPRESS_FOLDER: WORDPRESS,
    WORDPRESS_CONTENT: join(HERE, 'content'),
    WORDPRESS_DIST: DIST,
    WORDPRESS_SOCKET: socket,
    WORDPRESS_URL: url,
  };
  copyFileSync(join(HERE, 'wp-config.php'), join(WORDPRESS, 'wp-config.php'));

  const running = [];
  const start = (program, args) => {
    const child = spawn(program, args, {env, stdio: 'ignore'});
    running.push(child);
    return child;
  };
  async function stop() {
    for (const child of running.reverse()) {
      if (child.exitCode !== null || child.signalCode) continue;
      child.kill('SIGTERM');
      await once(child, 'close');
    }
    rmSync(folder, {recursive: true, force: true});
  }

  try {
    const database = start('/usr/sbin/mariadbd', [
      '--no-defaults',
      `--datadir=${folder}`,
      `--socket=${socket}`,
      `--pid-file=${join(folder, 'database.pid')}`,
      '--skip-networking',
      // Only the owner of the folder can connect.
      '--skip-grant-tables',
      ...(process.getuid() === 0 ? ['--user=root'] : []),
    ]);
    await ready(database, () => existsSync(socket));
    const {stdout, stderr, status} = spawnSync('php', [join(HERE, 'install.php')], {
      env,
      input: JSON.stringify(posts),
      encoding: 'utf8',
    });
    if (status !== 0) throw new Error(`WordPress cannot be installed: ${stdout}${stderr}`);
    const php = start('php', [
      '-S',
      `127.0.0.1:${port}`,
      '-t',
      WORDPRESS,
      join(HERE, 'router.php'),
    ]);
    const answers = () =>
      fetch(`${url}/live-agent/settings/plain.json`).then(
        ({ok}) => ok,
        () => false,
      );
    await ready(php, answers);
    return {url, posts: JSON.parse(stdout), stop};
  } catch (error) {
    await stop();
    throw error;
  }
}
