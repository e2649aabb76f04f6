/**
 * Builds the site into `site/build/`: the documents, the demo, the gallery and `llms.txt`. Then checks every link.
 * `npm run site` runs it. It installs the generator, and builds `dist/` if that is missing.
 */
import {spawnSync} from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import {dirname, join} from 'node:path';
import {build} from 'esbuild';

const root = new URL('..', import.meta.url).pathname;
const folder = join(root, 'site/build');

function run(...args) {
  const {status} = spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (status !== 0) process.exit(1);
}

const changed = (path) => statSync(join(root, path), {throwIfNoEntry: false})?.mtimeMs ?? 0;
if (changed('site/package-lock.json') > changed('site/node_modules/.package-lock.json')) {
  run('ci', '--prefix', 'site', '--no-audit', '--no-fund');
}
if (!existsSync(join(root, 'dist/liveagent.min.js'))) run('run', 'build');

const {checkLinks} = await import('./check-links.mjs');
const {documents, guides} = await import('./documents.mjs');
const {sitePath, withSiteLinks} = await import('./links.mjs');
const {default: Eleventy} = await import('@11ty/eleventy');

rmSync(folder, {recursive: true, force: true});
process.chdir(join(root, 'site'));
await new Eleventy('pages', 'build', {configPath: 'eleventy.config.mjs', quietMode: true}).write();

// The demo and the gallery are pages of the repository: their links change, and their scripts are bundled.
const pages = [
  'index.html',
  'demo/gallery/index.html',
  'demo/gallery/preview.html',
  'demo/migrate/index.html',
  'demo/migrate/preview.html',
];
cpSync(join(root, 'demo'), join(folder, 'demo'), {
  recursive: true,
  filter: (path) => !/\.ts$|demo\/build$/.test(path),
});
for (const page of pages) {
  const html = readFileSync(join(root, page), 'utf8');
  writeFileSync(join(folder, sitePath(page)), withSiteLinks(page, html));
}
await build({
  absWorkingDir: root,
  entryPoints: [
    'demo/demo.ts',
    'demo/gallery/gallery.ts',
    'demo/gallery/preview.ts',
    'demo/migrate/migrate.ts',
    'demo/migrate/preview.ts',
  ],
  outdir: join(folder, 'demo/build'),
  bundle: true,
  minify: true,
  format: 'esm',
  target: 'es2022',
  logLevel: 'warning',
});
cpSync(join(root, 'docs/demo.png'), join(folder, 'docs/demo.png'));
for (const part of ['live-agent-invitation', 'liveagent', 'languages']) {
  cpSync(join(root, 'dist'), join(folder, 'dist'), {
    recursive: true,
    filter: (path) =>
      path.endsWith('dist') || (path.includes(`dist/${part}`) && !/\.(map|d\.ts)$/.test(path)),
  });
}

// For language models: an index, and the documents in Markdown.
for (const {path, text} of documents) {
  const target = join(folder, path);
  mkdirSync(dirname(target), {recursive: true});
  writeFileSync(target, text);
}
const [{title, summary}] = documents;
const lines = guides.map(
  (guide) => `- [${guide.title}](${guide.path})${guide.summary && `: ${guide.summary}`}`,
);
writeFileSync(
  join(folder, 'llms.txt'),
  `# ${title}\n\n> ${summary}\n\n- [README](README.md)\n\n## Documents\n\n${lines.join('\n')}\n`,
);

const {pages: count, checked, broken} = checkLinks(folder);
for (const message of broken) console.error(message);
console.log(`Site: site/build/, ${count} pages, ${checked} links checked, ${broken.length} broken`);
process.exitCode = broken.length || !checked ? 1 : 0;
