/** Imports the package in Node.js, as frameworks do that render pages on a server. Run `npm run build` first. */
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {createDeployment, LinkService} from 'live-agent-invitation';

const root = new URL('../..', import.meta.url);
const {name, exports} = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'));

/** The name of every module that the package exports. */
const entries = Object.entries(exports).flatMap(([entry, target]) => {
  const file = target.default ?? target;
  if (!file.endsWith('.js')) return [];
  const [before, after] = file.split('*');
  if (after === undefined) return [name + entry.slice(1)];
  const [, folder, start] = /^(.*\/)(.*)$/.exec(before);
  return readdirSync(new URL(folder, root))
    .filter((each) => each.startsWith(start) && each.endsWith(after))
    .map((each) => name + entry.slice(1).replace('*', each.slice(start.length, -after.length)));
});

/** Imports the entries in a new process, which must end by itself. @returns its output: the new global variables. */
const newGlobals = (specifiers) => {
  const script = `
    const before = Reflect.ownKeys(globalThis);
    for (const specifier of ${JSON.stringify(specifiers)}) await import(specifier);
    console.log(Reflect.ownKeys(globalThis).filter((key) => !before.includes(key)).sort().join());
  `;
  return execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: root,
    encoding: 'utf8',
    timeout: 20_000,
  });
};

describe('on a server', () => {
  it('importing a single file has no effect', () => {
    const files = entries.filter((entry) => entry.endsWith('.min.js'));
    assert.ok(files.length > 10, 'npm run build has run');
    assert.equal(newGlobals(files), '\n');
  });

  it('importing any other entry defines only the global variables of Lit', () => {
    const modules = entries.filter((entry) => !entry.endsWith('.min.js'));
    assert.ok(modules.length > 30, 'npm run build has run');
    assert.equal(
      newGlobals(modules),
      'customElements,litPropertyMetadata,litServerRoot,reactiveElementVersions\n',
    );
  });

  it('createDeployment() throws an error that says where to call it', () => {
    const settings = {buttons: [{id: '573'}]};
    const service = new LinkService('https://shop.example/chat');
    assert.throws(() => createDeployment(settings, {service}), {
      message:
        'createDeployment(): there is no page. On a server, call it only in code that runs in the browser.',
    });
  });
});
