/** The examples of the guide are the files of the tested apps. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';

const guide = readFileSync(new URL('../../docs/frameworks.md', import.meta.url), 'utf8');
const examples = [...guide.matchAll(/<!-- code: (.*) -->\n\n```\w+\n([^]*?)```\n/g)];

describe('docs/frameworks.md', () => {
  it('has an example for every framework', () => {
    assert.equal(examples.length, guide.match(/<!-- code: /g).length);
    assert.ok(examples.length >= 12);
  });

  for (const [, path, code] of examples) {
    it(`contains ${path}`, () => {
      assert.equal(code, readFileSync(new URL(path, import.meta.url), 'utf8'));
    });
  }
});
