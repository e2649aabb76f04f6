/**
 * Runs the tests of the screen reader with each mutant, to show that they can fail. To run some mutants only, name them.
 * Fails if a mutant survives in one of the browsers.
 */
import {spawnSync} from 'node:child_process';
import {MUTANTS} from './mutants.mjs';

const TESTS = new URL('screen-reader.test.mjs', import.meta.url).pathname;
const named = process.argv.slice(2);

/** @returns the failed tests by browser. */
function failedTests(mutant) {
  const {stdout} = spawnSync(process.execPath, ['--test-reporter=tap', TESTS], {
    env: {...process.env, MUTANT: mutant},
    encoding: 'utf8',
  });
  const failed = {};
  let browser;
  for (const line of stdout.split('\n')) {
    browser = /^# Subtest: (.*)/.exec(line)?.[1] ?? browser;
    failed[browser] ??= [];
    const [, title] = /^ +not ok \d+ - (.*)/.exec(line) ?? [];
    if (title) failed[browser].push(title);
  }
  delete failed[undefined];
  if (!Object.keys(failed).length) throw new Error(`The tests did not run:\n${stdout}`);
  return failed;
}

let survived = 0;
for (const mutant of named.length ? named : Object.keys(MUTANTS)) {
  for (const [browser, titles] of Object.entries(failedTests(mutant))) {
    if (!titles.length) survived++;
    console.log(`${mutant}, ${browser}: ${titles.length ? 'killed by' : 'SURVIVED'}`);
    for (const title of titles) console.log(`  ${title}`);
  }
}
console.log(`\n${survived} survived`);
process.exitCode = survived ? 1 : 0;
