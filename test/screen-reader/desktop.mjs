/**
 * A desktop with a screen reader: a display, a window manager and the accessibility bus, separate from the user's desktop. Each
 * process is stopped by its id, whether the tests pass, fail or are interrupted.
 */
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {createInterface} from 'node:readline';

const ORCA = new URL('start_orca.py', import.meta.url).pathname;

/**
 * Starts the desktop.
 *
 * @param onEvent - called with each event of the screen reader: see `start_orca.py`.
 * @returns the environment for programs on this desktop, and `stop()`.
 */
export async function startDesktop(onEvent) {
  const home = mkdtempSync(join(tmpdir(), 'screen-reader-'));
  const env = {
    PATH: process.env.PATH,
    LANG: 'C.UTF-8',
    HOME: home,
    XDG_RUNTIME_DIR: home,
    XDG_SESSION_TYPE: 'x11',
    GSETTINGS_BACKEND: 'memory',
    GNOME_ACCESSIBILITY: '1',
  };
  const children = [];

  /** Starts a program. @returns its first line, of standard output or of `output`, and all its lines. */
  function start([program, ...args], output = 1) {
    const stdio = ['ignore', 'ignore', process.env.DEBUG ? 'inherit' : 'ignore'];
    stdio[output] = 'pipe';
    const child = spawn(program, args, {env, stdio});
    children.unshift(child);
    const lines = createInterface({input: child.stdio[output]});
    const firstLine = Promise.race([
      once(lines, 'line').then(([line]) => line),
      once(child, 'exit').then(([code]) => {
        throw new Error(`${program} ended at its start: ${code}`);
      }),
    ]);
    // If one of the programs fails, the desktop stops, so that no test waits for it.
    firstLine.catch(stop);
    return {lines, firstLine};
  }

  function stop() {
    // Orca is killed, because it takes 3 seconds to end. The others must stop the programs that they have started.
    for (const child of children.splice(0))
      child.kill(child.spawnargs.includes(ORCA) ? 'SIGKILL' : 'SIGTERM');
    rmSync(home, {recursive: true, force: true, maxRetries: 5});
  }
  process.once('exit', stop);
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => process.exit(1));

  // Without -noreset, the display would close the others' connections when the first program disconnects.
  const display = [
    'Xvfb',
    '-displayfd',
    '3',
    '-screen',
    '0',
    '1280x900x24',
    '-nolisten',
    'tcp',
    '-noreset',
  ];
  env.DISPLAY = `:${await start(display, 3).firstLine}`;
  const bus = ['dbus-daemon', '--session', '--nofork', '--print-address'];
  env.DBUS_SESSION_BUS_ADDRESS = await start(bus).firstLine;
  start(['openbox']);
  start([
    '/usr/libexec/at-spi-bus-launcher',
    '--launch-immediately',
    '--a11y=1',
    '--screen-reader=1',
  ]);
  // Debian's own Python: another one would not have Orca's modules.
  const orca = start(['/usr/bin/python3', ORCA]);
  orca.lines.on('line', (line) => onEvent(JSON.parse(line)));
  await orca.firstLine;
  return {env, stop};
}
