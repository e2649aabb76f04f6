/** What `npm publish` would upload. */
import assert from 'node:assert/strict';
import {existsSync, readdirSync, readFileSync} from 'node:fs';
import {join, posix} from 'node:path';
import {before, describe, it} from 'node:test';
import {pathToFileURL} from 'node:url';
import {publint} from 'publint';
import {formatMessage} from 'publint/utils';
import {own, packed, ROOT} from './project.mjs';

const repository = own.repository.url.replace(/^git\+|\.git$/g, '');
const read = (path) => readFileSync(join(ROOT, path), 'utf8');

describe('the tarball', () => {
  let tarball;
  let paths;
  before(() => {
    tarball = packed('--dry-run');
    paths = tarball.files.map(({path}) => path);
  });
  const isPacked = (path) => paths.includes(path);

  it('contains only what a user needs', () => {
    const wanted = [
      /^(package\.json|README\.md|LICENSE|CHANGELOG\.md)$/,
      /^docs\/[\w-]+\.md$/,
      /^dist\/([\w.-]+\/)*[\w.-]+(?<!\.min)\.(js|d\.ts)$/,
      /^dist\/[\w.-]+\.min\.(js|js\.map|d\.ts)$/,
      /^dist\/(custom-elements|integrity|settings\.schema|vscode\.(html|css)-custom-data|web-types)\.json$/,
      /^dist\/THIRD-PARTY-NOTICES\.txt$/,
    ];
    assert.deepEqual(
      paths.filter((path) => !wanted.some((pattern) => pattern.test(path))),
      [],
    );
  });

  it('contains declarations for every module, and every file that package.json names', () => {
    const modules = paths.filter(
      (path) => path.endsWith('.js') && path !== own.bin[own.name].slice(2),
    );
    assert.ok(modules.length > 100);
    const declarations = modules.map((path) => path.replace(/\.js$/, '.d.ts'));
    const named = Object.values(own.exports)
      .flatMap((target) => (typeof target === 'string' ? target : Object.values(target)))
      .concat(own.customElements, own['web-types'], own.types, Object.values(own.bin))
      .filter((path) => !path.includes('*'))
      .map((path) => posix.normalize(path));
    assert.deepEqual(
      [...declarations, ...named].filter((path) => !isPacked(path)),
      [],
    );
  });

  it('is small', () => {
    assert.ok(tarball.size < 560_000, `${tarball.size} bytes packed`);
    assert.ok(tarball.unpackedSize < 1_800_000, `${tarball.unpackedSize} bytes unpacked`);
  });

  it('follows the rules of the registry and of bundlers', async () => {
    const {messages} = await publint({pkgDir: ROOT, level: 'warning', strict: true});
    assert.deepEqual(
      messages.map((message) => formatMessage(message, own)),
      [],
    );
  });

  // A registry's page resolves relative links with the field `repository`.
  it('has a README whose links work in it, on the page of a registry, and in the repository', () => {
    const links = Array.from(read('README.md').matchAll(/\]\(([^)#\s]+)/g), ([, link]) => link);
    assert.ok(links.length > 20);
    assert.deepEqual(
      links.filter((link) => {
        if (!/^https?:/.test(link)) return !isPacked(posix.normalize(link)) && !isFolderOf(link);
        const [, path] = link.split(/\/(?:blob|raw|tree)\/main\//);
        return link.startsWith(repository) && !(path && existsSync(join(ROOT, path)));
      }),
      [],
    );
  });
  const isFolderOf = (link) => link.endsWith('/') && paths.some((path) => path.startsWith(link));

  it('names the repository in the same way everywhere', () => {
    const owner = new URL(repository).pathname;
    const links = paths
      .filter((path) => path.endsWith('.md') || path.endsWith('.json'))
      .flatMap(
        (path) => read(path).match(/https:\/\/github\.com\/[^/]*live-agent[^\s")#]*/g) ?? [],
      );
    assert.ok(links.length > 0);
    assert.deepEqual(
      links.filter((link) => !new URL(link).pathname.startsWith(owner)),
      [],
    );
  });
});

describe('the field sideEffects', () => {
  const patterns = own.sideEffects.map(
    (glob) => new RegExp(`^${glob.slice(2).replaceAll('.', '\\.').replace('*', '[^/]*')}$`),
  );
  const isListed = (path) => patterns.some((pattern) => pattern.test(path));

  it('names only files that exist', () => {
    const paths = packed('--dry-run').files.map(({path}) => path);
    for (const pattern of patterns)
      assert.ok(
        paths.some((path) => pattern.test(path)),
        pattern,
      );
  });

  it('names every import that has an effect', async () => {
    const load = (path) => import(pathToFileURL(join(ROOT, path)).href);
    await import('@lit/reactive-element'); // which defines `customElements` on servers
    const globals = () => Object.getOwnPropertyNames(globalThis).join();
    const before = globals();
    const modules = Object.values(own.exports)
      .flatMap((target) => target.default ?? [])
      .flatMap((path) => {
        const [folder, end] = posix.normalize(path).split('*');
        if (end === undefined) return folder;
        const names = readdirSync(join(ROOT, folder)).filter((name) => name.endsWith(end));
        return names.map((name) => folder + name);
      })
      .filter((path) => !isListed(path));
    assert.ok(modules.length > 10);
    for (const path of modules) {
      await load(path);
      assert.equal(globals(), before, path);
      assert.equal(customElements.get('live-agent-invitation'), undefined, path);
    }
    await load('dist/define.js');
    assert.ok(customElements.get('live-agent-invitation'));
  });
});

describe('the custom elements manifest', () => {
  const {modules} = JSON.parse(read('dist/custom-elements.json'));
  const element = modules.flatMap(({declarations}) => declarations).find(({tagName}) => tagName);

  it('contains the definition of the tag', () => {
    const definitions = modules.flatMap(({path, exports}) =>
      exports
        .filter(({kind}) => kind === 'custom-element-definition')
        .map(({name}) => `${path} ${name}`),
    );
    assert.deepEqual(definitions, ['dist/define.js live-agent-invitation']);
  });

  it('names files that exist', () => {
    for (const {path} of modules) assert.ok(existsSync(join(ROOT, path)), path);
  });

  it('contains every attribute that the class observes, and its values', async () => {
    const {LiveAgentInvitation} = await import('../../dist/index.js');
    const observed = LiveAgentInvitation.observedAttributes.filter((name) => name !== 'hidden');
    assert.deepEqual(element.attributes.map(({name}) => name).sort(), observed.sort());
    const type = element.attributes.find(({name}) => name === 'button-type').type.text;
    assert.equal(type, "'invite' | 'standard' | null");
  });

  it('has the same names as the data of editors', () => {
    const names = element.attributes.map(({name}) => name);
    const [tag] = JSON.parse(read('dist/vscode.html-custom-data.json')).tags;
    assert.deepEqual(
      tag.attributes.map(({name}) => name),
      names,
    );
    const animation = tag.attributes.find(({name}) => name === 'animation');
    assert.deepEqual(
      animation.values.map(({name}) => name),
      ['appear', 'fade', 'slide'],
    );
    const [webType] = JSON.parse(read('dist/web-types.json')).contributions.html.elements;
    assert.deepEqual(
      webType.attributes.map(({name}) => name),
      names,
    );
    assert.equal(webType.js.events.length, 4);
    const css = JSON.parse(read('dist/vscode.css-custom-data.json'));
    assert.equal(css.properties.length, element.cssProperties.length);
  });
});
