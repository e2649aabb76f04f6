/**
 * The browsers of the tests, one for each engine. Each is searched at the path in an environment variable, and then at the usual
 * paths.
 */
import {existsSync} from 'node:fs';

export const ENGINES = {
  chromium: {
    name: 'Chromium',
    variable: 'CHROME_PATH',
    paths: [
      '/usr/bin/chromium',
      '/usr/bin/chromium-browser',
      '/usr/bin/google-chrome',
      '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
      '/Applications/Chromium.app/Contents/MacOS/Chromium',
      'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
      'C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe',
    ],
    packages: ['chromium', 'fonts-dejavu-core'], // with the font of the screenshots
    advice: 'install Chrome or Chromium, or name one in CHROME_PATH',
  },
  firefox: {
    name: 'Firefox',
    variable: 'FIREFOX_PATH',
    paths: [
      '/usr/bin/firefox-esr',
      '/usr/bin/firefox',
      '/Applications/Firefox.app/Contents/MacOS/firefox',
      'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
    ],
    packages: ['firefox-esr'],
    advice: 'install Firefox, or name one in FIREFOX_PATH',
  },
  webkit: {
    name: 'WebKit',
    variable: 'WEBKIT_DRIVER_PATH',
    paths: ['/usr/bin/WebKitWebDriver'],
    packages: ['webkit2gtk-driver', 'xvfb'],
    advice:
      'install WebKitGTK’s driver and Xvfb (Debian: webkit2gtk-driver xvfb), or name the driver in WEBKIT_DRIVER_PATH; ' +
      'there is none for macOS and Windows',
  },
};

/** The path of an engine's browser (for WebKit, of its driver), or `undefined`. */
export function findBrowser(engine) {
  const {variable, paths} = ENGINES[engine];
  return [process.env[variable], ...paths].find((path) => path && existsSync(path));
}
