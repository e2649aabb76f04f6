import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {it} from 'node:test';

const SUITES = new URL('../../scripts/suites.mjs', import.meta.url).href;

/** Runs suites that are programs for Node.js. */
function run(...programs) {
  const suites = programs.map((program, index) => ({
    name: `suite ${index}`,
    command: [process.execPath, '-e', program],
  }));
  const {status, stdout, stderr} = spawnSync(
    process.execPath,
    [
      '--input-type=module',
      '-e',
      `import {runSuites} from '${SUITES}'; process.exitCode = (await runSuites(${JSON.stringify(suites)})) ? 0 : 1;`,
    ],
    {encoding: 'utf8'},
  );
  return {status, stderr, lines: stdout.trim().split('\n')};
}

it('prints one last line with the totals of all suites', () => {
  const {status, lines} = run(
    'console.log("a fact\\n\\n3 passed, 0 failed")',
    'console.log("ℹ tests 2\\nℹ pass 2\\nℹ fail 0\\nℹ cancelled 0\\nℹ skipped 0\\nℹ todo 0")',
  );
  assert.equal(status, 0);
  assert.equal(lines.at(-1), '5 passed, 0 failed');
  assert.equal(lines.filter((line) => line.includes(' passed, ')).length, 1);
  assert.ok(lines.includes('a fact'));
});

it('fails if one test fails, and still runs the other suites', () => {
  const {status, lines} = run(
    'console.log("2 passed, 1 failed"); process.exit(1)',
    'console.log("1 passed, 0 failed")',
  );
  assert.equal(status, 1);
  assert.equal(lines.at(-1), '3 passed, 1 failed');
});

it('counts a suite that runs no test as a failure', () => {
  const {status, lines, stderr} = run('', 'console.log("1 passed, 0 failed")');
  assert.equal(status, 1);
  assert.equal(lines.at(-1), '1 passed, 1 failed');
  assert.match(stderr, /"suite 0" failed: no test ran/);
});

it('counts a suite that exits with an error as a failure, even if its tests passed', () => {
  const {status, lines, stderr} = run('console.log("4 passed, 0 failed"); process.exit(3)');
  assert.equal(status, 1);
  assert.equal(lines.at(-1), '4 passed, 1 failed');
  assert.match(stderr, /"suite 0" failed: exit 3/);
});

it('counts a skipped test of Node.js as a failure', () => {
  const {status, lines} = run('console.log("ℹ pass 2\\nℹ fail 0\\nℹ skipped 1")');
  assert.equal(status, 1);
  assert.equal(lines.at(-1), '2 passed, 1 failed');
});
