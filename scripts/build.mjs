/** Builds `dist/`: unbundled modules with tsc, and the files that pages load with esbuild. Prints the sizes of these files. */
import {execFileSync} from 'node:child_process';
import {copyFileSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {createRequire} from 'node:module';
import {join} from 'node:path';
import {brotliCompressSync, gzipSync} from 'node:zlib';
import {build, transform} from 'esbuild';
import {minify} from 'terser';
import {buildMigration} from './build-migration.mjs';
import {cdnLines, writeIntegrity} from './integrity.mjs';
import {writeBetweenMarkers} from './manifest/tables.mjs';
import {writeManifest} from './manifest/write.mjs';
import {recordSizes} from './readme-sizes.mjs';

process.chdir(new URL('..', import.meta.url).pathname);
rmSync('dist', {recursive: true, force: true});
const tsc = createRequire(import.meta.url).resolve('typescript/bin/tsc');
execFileSync(process.execPath, [tsc, '-p', 'tsconfig.build.json'], {stdio: 'inherit'});

copyFileSync('src/deployment/settings/settings.schema.json', 'dist/settings.schema.json');

/** The tag's first file. */
const TAG = 'live-agent-invitation.min.js';
/** The tag's second file, beside the first one. */
const CARD = 'live-agent-invitation.card.min.js';

const cardBeside = {
  name: 'card-beside',
  setup({onLoad}) {
    onLoad({filter: /src.element.card-file\.ts$/}, ({path}) => ({
      contents: readFileSync(path, 'utf8')
        .replaceAll("'./card.js'", `'./${CARD}'`)
        .replaceAll('"./card.js"', `"${CARD}"`),
      loader: 'ts',
    }));
  },
};

/** The script of the tag, beside the file that loads it. */
const tagBeside = {
  name: 'tag-beside',
  setup({onLoad}) {
    onLoad({filter: /src.drop-in.invitations\.ts$/}, ({path}) => ({
      contents: readFileSync(path, 'utf8').replaceAll('../define.js', `./${TAG}`),
      loader: 'ts',
    }));
  },
};

const adoptedStyles = {
  name: 'adopted-styles',
  setup({onResolve}) {
    onResolve({filter: /\/css-tag\.js$/}, () => ({
      path: join(process.cwd(), 'scripts/adopted-styles.mjs'),
    }));
  },
};

/** Replaces a module by the one beside it that is made for single files. */
const instead = (module, replacement) => ({
  name: replacement,
  setup({onResolve}) {
    onResolve({filter: new RegExp(`^\\./${module}\\.js$`)}, ({resolveDir}) => ({
      path: join(resolveDir, `${replacement}.ts`),
    }));
  },
});
const cardIncluded = instead('card-file', 'card-included');
const languageFolder = instead('language-files', 'language-folder');

const bundles = [
  {
    file: TAG,
    entry: 'src/define.ts',
    format: 'esm',
    needsPage: true,
    plugins: [cardBeside],
  },
  {file: CARD, entry: 'src/element/card.ts', format: 'esm'},
  {
    file: 'live-agent-invitation.all.min.js',
    entry: 'src/define.ts',
    format: 'esm',
    needsPage: true,
    plugins: [cardIncluded],
  },
  {
    file: 'live-agent-invitation.classic.min.js',
    entry: 'src/define.ts',
    format: 'classic',
    needsPage: true,
    plugins: [cardIncluded],
  },
  {
    file: 'live-agent-invitation.analytics.min.js',
    entry: 'src/analytics.ts',
    format: 'esm',
  },
  {file: 'liveagent.min.js', entry: 'src/liveagent.ts', format: 'classic', needsPage: true},
  ...[
    'deployment/buttons/explanation-text',
    'deployment/buttons/reject-timer',
    'deployment/rules/rules',
    'deployment/settings/check-settings',
    'drop-in/invitations',
    'drop-in/settings',
    'services/availability-server',
    'services/fallback',
    'services/link',
    'services/messaging',
    'services/page-chat',
    'services/products/chatwoot',
    'services/products/rocket-chat',
    'services/products/livechat',
    'services/products/tawk-to',
    'services/products/crisp',
    'services/routing',
  ].map((path) => ({
    file: `liveagent-${path.replace(/.*\//, '')}.min.js`,
    entry: `src/${path}.ts`,
    format: 'esm',
  })),
];

/** Minifies a bundle of esbuild with terser. Its inlining and several passes make the drop-in about 3 % smaller. */
async function shrink(file, {format, needsPage}) {
  const {code, map} = await minify(readFileSync(file, 'utf8'), {
    module: format === 'esm',
    // Wraps the script in a function, so that its variables are not global, and so that it can return.
    enclose: needsPage,
    parse: {bare_returns: needsPage},
    ecma: 2022,
    compress: {passes: 3, keep_fargs: false, pure_getters: true},
    sourceMap: {
      content: readFileSync(`${file}.map`, 'utf8'),
      url: `${file.replace('dist/', '')}.map`,
    },
  });
  writeFileSync(file, code);
  writeFileSync(`${file}.map`, map);
}

/**
 * Replaces the imports of parts that only some pages need by files beside the script. A classic script on another origin cannot
 * import a relative address, so the address includes the folder.
 */
const filesBeside = {
  name: 'files-beside',
  setup({onLoad}) {
    onLoad({filter: /src.drop-in.files\.ts$/}, ({path}) => ({
      contents: readFileSync(path, 'utf8')
        .replace(/const FILES = [^]*? as const;/, '')
        .replace('FILES[name]()', 'import(`${folder}liveagent-${name}.min.js${again.query}`)'),
      loader: 'ts',
    }));
  },
};

/** Minifies the style sheets, which esbuild treats as plain template strings. */
const minifiedStyles = {
  name: 'minified-styles',
  setup({onLoad}) {
    onLoad({filter: /\.styles\.ts$/}, async ({path}) => {
      const source = readFileSync(path, 'utf8');
      const [all, styles] = /css`([^]*?)`/.exec(source);
      const {code} = await transform(styles, {loader: 'css', minify: true, target: 'es2022'});
      return {contents: source.replace(all, () => `css\`${code.trim()}\``), loader: 'ts'};
    });
  },
};

/** The types of a bundle: those of its module. The drop-in script has no exports, and defines a global variable. */
const typesOf = (file, entry) =>
  file === 'liveagent.min.js'
    ? `import type {Deployment} from './deployment.js';\n\ndeclare global {\n  var liveagent: Deployment;\n}\n`
    : `export * from '${entry.replace('src/', './').replace('.ts', '.js')}';\n`;

/** The start of a bundle. Frameworks also import the scripts on servers, where those that need a page return at once. */
const banner = (format, needsPage) =>
  (format === 'classic' ? '"use strict";' : '') +
  (needsPage ? 'if(typeof document>"u")return;' : '');

/** By file: the bytes minified, with gzip and with brotli. */
const weights = {};
/** The packages whose code is in a bundle. */
const packages = new Set();
for (const {file, entry, format, needsPage = false, plugins = []} of bundles) {
  const {metafile} = await build({
    entryPoints: [entry],
    outfile: `dist/${file}`,
    format: 'esm',
    banner: {js: banner(format, needsPage)},
    bundle: true,
    minify: true,
    sourcemap: true,
    target: 'es2022',
    conditions: ['production'],
    inject: file === 'liveagent.min.js' ? [] : ['scripts/natives.mjs'],
    plugins: [...plugins, adoptedStyles, tagBeside, filesBeside, languageFolder, minifiedStyles],
    external: [`./${TAG}`, `./${CARD}`],
    legalComments: 'none',
    logLevel: 'warning',
    metafile: true,
  });
  for (const input of Object.keys(metafile.inputs)) {
    const [, name] = /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input) ?? [];
    if (name) packages.add(name);
  }
  await shrink(`dist/${file}`, {format, needsPage});
  writeFileSync(`dist/${file.replace('.js', '.d.ts')}`, typesOf(file, entry));
  const code = readFileSync(`dist/${file}`);
  const sizes = [code.length, gzipSync(code, {level: 9}).length, brotliCompressSync(code).length];
  weights[file] = sizes;
  const [min, gzip, brotli] = sizes.map((size) => size.toLocaleString('en'));
  console.log(`${file}: ${min} bytes, gzip ${gzip}, brotli ${brotli}`);
}

for (const name of await buildMigration()) packages.add(name);

// The licenses require these notices. As a separate file, they cost visitors no bytes.
const notices = [...packages].sort().map((name) => {
  const {version, license} = JSON.parse(readFileSync(`node_modules/${name}/package.json`, 'utf8'));
  const text = readFileSync(`node_modules/${name}/LICENSE`, 'utf8');
  return `${name} ${version}, ${license}\n\n${text}`;
});
writeFileSync(
  'dist/THIRD-PARTY-NOTICES.txt',
  `The bundles beside this file contain the following packages.\n\n${notices.join('\n---\n\n')}`,
);

recordSizes(weights);
const own = JSON.parse(readFileSync('package.json', 'utf8'));
const hashes = writeIntegrity(Object.keys(weights));
writeBetweenMarkers({'docs/package.md': {cdn: cdnLines(hashes, own)}});
await writeManifest();

// Frameworks also import these modules on servers, without a page.
await import('../dist/define.js');
await import('../dist/index.js');
