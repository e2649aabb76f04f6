import {esbuildPlugin} from '@web/dev-server-esbuild';
import {defaultReporter} from '@web/test-runner';
import {chromeLauncher} from '@web/test-runner-chrome';
import {a11ySnapshotPlugin} from '@web/test-runner-commands/plugins';
import puppeteer from 'puppeteer-core';
import {ENGINES, findBrowser} from './scripts/browsers.mjs';
import {conformance} from './scripts/conformance.mjs';
import {frameworks} from './scripts/frameworks.mjs';
import {oldLibraries} from './scripts/old-libraries.mjs';
import {testCommands} from './scripts/test-commands.mjs';
import {visual} from './scripts/visual.mjs';
import {webkitLauncher} from './scripts/webkit-launcher.mjs';
import {chatServer} from './test/chat-server.mjs';
import {otherOrigin} from './test/other-origin.mjs';

const chromiumArguments = [
  '--no-sandbox', // Chromium refuses to run as root with it
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

const launchers = {
  chromium: (executablePath) =>
    chromeLauncher({launchOptions: {executablePath, args: chromiumArguments}}),
  firefox: (executablePath) =>
    chromeLauncher({
      puppeteer,
      concurrency: 1,
      launchOptions: {browser: 'firefox', executablePath},
    }),
  webkit: (driver) => webkitLauncher({driver}),
};

const browsers = (process.env.BROWSERS ?? Object.keys(ENGINES).join())
  .split(',')
  .map((engine) => [engine, findBrowser(engine)])
  .filter(([, path]) => path)
  .map(([engine, path]) => launchers[engine](path));

/** Runs a server beside the test server. Tests get its address with a command of the same name. */
function serverPlugin(name, start) {
  let running;
  return {
    name,
    async serverStart() {
      running = await start();
    },
    serverStop: () => running.close(),
    executeCommand: ({command}) => (command === name ? running.url : undefined),
  };
}

/** Ends the run with one line for all browsers. */
const totals = {
  onTestRunFinished({sessions}) {
    let passed = 0;
    let failed = 0;
    const count = ({tests, suites}) => {
      for (const test of tests) {
        if (test.passed) passed++;
        // A skipped test counts as failed.
        else failed++;
      }
      suites.forEach(count);
    };
    for (const {testResults, passed: ok, errors} of sessions) {
      if (testResults) count(testResults);
      if (!ok && errors.length) failed++;
    }
    process.once('exit', () => console.log(`\n${passed} passed, ${failed} failed`));
  },
};

export default {
  // Tests of one file of src/ first: Chromium counts branches only in the session that loads a file first.
  files: process.env.FILES ?? ['test/*/**/*.test.ts', 'test/*.test.ts'],
  nodeResolve: true,
  concurrency: 1,
  concurrentBrowsers: browsers.length,
  browserStartTimeout: 60_000,
  testsStartTimeout: 60_000,
  testsFinishTimeout: 300_000,
  testFramework: {config: {timeout: 30_000}},
  plugins: [
    esbuildPlugin({
      ts: true,
      tsconfig: new URL('tsconfig.json', import.meta.url).pathname,
      target: 'es2022',
    }),
    testCommands,
    a11ySnapshotPlugin(),
    visual,
    serverPlugin('chat-server', chatServer),
    serverPlugin('other-origin', otherOrigin),
    oldLibraries,
    frameworks,
    conformance,
  ],
  browsers,
  reporters: [defaultReporter({reportTestResults: true, reportTestProgress: false}), totals],
  coverage: !process.env.FILES && !process.env.BROWSERS,
  coverageConfig: {
    reportDir: 'coverage',
    reporters: ['lcov', 'text-summary'],
    include: ['src/**/*.ts'],
    threshold: {statements: 95, branches: 90, functions: 95, lines: 95},
  },
};
