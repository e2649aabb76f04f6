/** Run `npm run build` first. */
import assert from 'node:assert/strict';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {parse} from 'acorn';

const DIST = new URL('../../dist/', import.meta.url);

describe('the scripts in dist/', () => {
  it('use no syntax newer than ES2022', () => {
    const files = readdirSync(DIST).filter((name) => name.endsWith('.min.js'));
    assert.ok(files.length > 0);
    for (const name of files) {
      const code = readFileSync(new URL(name, DIST), 'utf8');
      const options = {ecmaVersion: 2022, sourceType: 'module', allowReturnOutsideFunction: true};
      assert.doesNotThrow(() => parse(code, options), name);
    }
  });
});
