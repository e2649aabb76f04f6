/**
 * The old libraries of the tests. Some are not on npm and come from Debian packages. The test server serves each unchanged as
 * `/old-libraries/<name>`; a name that ends in `.js` would be compiled to strict code.
 */
import {existsSync} from 'node:fs';
import {readFile} from 'node:fs/promises';

const LIBRARIES = {
  prototype: {
    path: '/usr/share/javascript/prototype/prototype-1.7.3.js',
    debian: 'libjs-prototype',
  },
  mootools: {
    path: '/usr/share/javascript/mootools/mootools-core-nc.js',
    debian: 'libjs-mootools',
  },
  jquery: {path: 'node_modules/jquery/dist/jquery.min.js'},
  'core-js': {path: 'node_modules/core-js/client/core.min.js'},
  zone: {path: 'node_modules/zone.js/bundles/zone.umd.min.js'},
};

/** The Debian packages that are not installed. */
export const missingLibraries = () =>
  Object.values(LIBRARIES)
    .filter(({path, debian}) => debian && !existsSync(path))
    .map(({debian}) => debian);

/** A plugin of the test server. */
export const oldLibraries = {
  name: 'old-libraries',
  async serve({path}) {
    const [, name] = /^\/old-libraries\/([\w-]+)$/.exec(path) ?? [];
    if (name) return {body: await readFile(LIBRARIES[name].path, 'utf8'), type: 'text/javascript'};
  },
  executeCommand: ({command}) => (command === 'missing-libraries' ? missingLibraries() : undefined),
};
