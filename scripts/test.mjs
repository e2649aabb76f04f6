/** Runs all tests. To add a suite, add its command here; `suites.mjs` documents its output. */
import {missingScreenReaderPackages} from './screen-reader.mjs';
import {runSuites} from './suites.mjs';
import {wordPressIsThere} from './wordpress.mjs';

process.chdir(new URL('..', import.meta.url).pathname);

const screenReader = {
  name: 'screen reader',
  command: [process.execPath, '--test-reporter=spec', 'test/screen-reader/screen-reader.test.mjs'],
};

const passed = await runSuites([
  {
    name: 'Node.js',
    command: [process.execPath, '--test', '--test-reporter=spec', 'test/node/'],
  },
  {
    name: 'CMS pages',
    command: [
      process.execPath,
      '--test',
      '--test-reporter=spec',
      'test/cms/sanitizers.test.mjs',
      ...(wordPressIsThere() ? ['test/cms/wordpress/wordpress.test.mjs'] : []),
    ],
  },
  {
    name: 'package',
    command: [
      process.execPath,
      '--test',
      '--test-reporter=spec',
      'test/package/bundlers.test.mjs',
      'test/package/integrity.test.mjs',
      'test/package/tarball.test.mjs',
      'test/package/types.test.mjs',
    ],
  },
  {
    name: 'frameworks',
    command: [
      process.execPath,
      '--test',
      '--test-reporter=spec',
      // They install the package into the same folder.
      '--test-concurrency=1',
      'test/frameworks/frameworks.test.mjs',
      'test/frameworks/guide.test.mjs',
      'test/frameworks/lit-server.test.mjs',
    ],
  },
  {name: 'server', command: [process.execPath, 'server/scripts/test.mjs']},
  {
    name: 'browsers',
    command: [process.execPath, 'node_modules/@web/test-runner/dist/bin.js'],
  },
  ...(missingScreenReaderPackages().length ? [] : [screenReader]),
]);
process.exitCode = passed ? 0 : 1;
