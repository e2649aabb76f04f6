/** The types of the package, as a project sees them. */
import assert from 'node:assert/strict';
import {mkdirSync, readFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {createProject, link, own} from './project.mjs';

const ts = createRequire(import.meta.url)('typescript');

const OPTIONS = {
  strict: true,
  noEmit: true,
  skipLibCheck: false,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts', 'lib.dom.d.ts', 'lib.dom.iterable.d.ts'],
  types: [],
};
const RESOLUTIONS = {
  node16: {module: ts.ModuleKind.Node16, moduleResolution: ts.ModuleResolutionKind.Node16},
  nodenext: {module: ts.ModuleKind.NodeNext, moduleResolution: ts.ModuleResolutionKind.NodeNext},
  bundler: {module: ts.ModuleKind.ESNext, moduleResolution: ts.ModuleResolutionKind.Bundler},
};
const FRAMEWORKS = ['react.tsx', 'preact.tsx', 'solid.tsx', 'svelte.ts', 'vue.ts'];

describe('the types of the package', () => {
  let project;
  before(() => {
    project = createProject();
    mkdirSync(join(project.folder, 'node_modules/@types'), {recursive: true});
    link(project.folder, ['@types/react', 'csstype', 'preact', 'solid-js', 'svelte', 'vue']);
  });
  after(() => project.remove());

  /** The errors of TypeScript. An unused `@ts-expect-error` is one. */
  const errors = (files, options) => {
    const program = ts.createProgram(
      files.map((file) => join(project.folder, file)),
      {...OPTIONS, ...options},
    );
    return ts
      .getPreEmitDiagnostics(program)
      .map(({file, start, messageText}) =>
        [
          file && `${file.fileName}:${file.getLineAndCharacterOfPosition(start).line + 1}`,
          ts.flattenDiagnosticMessageText(messageText, '\n'),
        ].join(' '),
      );
  };

  it('are tested for every import', () => {
    const fixtures = [readFileSync(join(project.folder, 'entries.ts'), 'utf8')];
    for (const file of FRAMEWORKS) {
      fixtures.push(readFileSync(join(project.folder, file), 'utf8'));
    }
    const isImported = (name) => {
      const pattern = `'live-agent-invitation${name.slice(1).replaceAll('.', '\\.').replaceAll('*', '[\\w-]+')}'`;
      return fixtures.some((text) => new RegExp(pattern).test(text));
    };
    const names = Object.keys(own.exports).filter((name) => !name.endsWith('.json'));
    assert.deepEqual(
      names.filter((name) => !isImported(name)),
      [],
    );
  });

  for (const [name, resolution] of Object.entries(RESOLUTIONS)) {
    it(`are found with the module resolution "${name}"`, () => {
      assert.deepEqual(errors(['entries.ts', 'events.ts'], resolution), []);
    });
  }

  describe('for frameworks', () => {
    let found;
    before(() => {
      found = errors(FRAMEWORKS, {...RESOLUTIONS.bundler, jsx: ts.JsxEmit.ReactJSX});
    });

    for (const file of FRAMEWORKS) {
      it(`describe the tag (${file})`, () => {
        assert.deepEqual(
          found.filter((error) => error.includes(`/${file}:`)),
          [],
        );
      });
    }

    it('have no other error', () => {
      assert.deepEqual(
        found.filter((error) => !FRAMEWORKS.some((file) => error.includes(`/${file}:`))),
        [],
      );
    });
  });
});
