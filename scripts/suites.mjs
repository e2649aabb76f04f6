/** Runs suites of tests in child processes, one after another, and adds up their totals. */
import {spawn} from 'node:child_process';
import {createInterface} from 'node:readline';

/** The totals that a suite prints, and those of `node --test --test-reporter=spec`. */
const TOTALS = /^(\d+) passed, (\d+) failed$/;
const NODE_TOTALS = /^ℹ (pass|fail|cancelled|skipped|todo) (\d+)$/;

/**
 * Runs one suite and shows its output without its totals.
 *
 * @param suite.command - the program and its arguments.
 * @returns the numbers of passed and failed tests. A suite that fails in another way or runs no test counts as one failure.
 */
async function runSuite({name, command: [program, ...args]}) {
  let passed = 0;
  let failed = 0;
  const child = spawn(program, args, {stdio: ['ignore', 'pipe', 'inherit']});
  const ended = new Promise((resolve) => {
    child.once('error', ({message}) => resolve(message));
    child.once('close', (code, signal) =>
      resolve(code === 0 ? undefined : `exit ${code ?? signal}`),
    );
  });
  for await (const line of createInterface({input: child.stdout})) {
    const totals = TOTALS.exec(line);
    const [, kind, count] = NODE_TOTALS.exec(line) ?? [];
    if (totals) [passed, failed] = totals.slice(1).map(Number);
    else if (kind === 'pass') passed += Number(count);
    // A skipped test counts as failed.
    else if (kind) failed += Number(count);
    else console.log(line);
  }
  let problem = await ended;
  if (!problem && passed + failed === 0) problem = 'no test ran';
  if (problem && !failed) {
    console.error(`The suite "${name}" failed: ${problem}.`);
    failed++;
  }
  return {passed, failed};
}

/**
 * Runs all suites, even if one fails, and prints a last line, `N passed, N failed`.
 *
 * @param suites - each with its `name` and its `command`: the program and its arguments. A suite prints its totals as
 *   `N passed, N failed`, or is `node --test --test-reporter=spec`.
 * @returns whether every suite ran at least one test and none failed.
 */
export async function runSuites(suites) {
  let passed = 0;
  let failed = 0;
  for (const suite of suites) {
    console.log(`\n> ${suite.name}`);
    const totals = await runSuite(suite);
    passed += totals.passed;
    failed += totals.failed;
  }
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0;
}
