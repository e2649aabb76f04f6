/** The Debian packages of the screen reader's tests, each with a file that it installs. */
import {existsSync} from 'node:fs';

const PACKAGES = {
  'at-spi2-core': '/usr/libexec/at-spi-bus-launcher',
  'dbus-daemon': '/usr/bin/dbus-daemon',
  openbox: '/usr/bin/openbox',
  orca: '/usr/bin/orca',
  xdotool: '/usr/bin/xdotool',
  xvfb: '/usr/bin/Xvfb',
};

/** The missing packages. */
export const missingScreenReaderPackages = () =>
  Object.keys(PACKAGES).filter((name) => !existsSync(PACKAGES[name]));
