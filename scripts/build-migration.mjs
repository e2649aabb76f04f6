/** Bundles the parsers of the migration into `dist/`, so that they are no dependencies of the package. */
import {chmodSync} from 'node:fs';
import {build} from 'esbuild';

const OPTIONS = {
  bundle: true,
  format: 'esm',
  minify: true,
  target: 'es2022',
  legalComments: 'none',
  logLevel: 'warning',
  metafile: true,
};

/** The command imports the modules that are in `dist/` anyway. */
const modulesBeside = {
  name: 'modules-beside',
  setup({onResolve}) {
    onResolve({filter: /^\.\.\/\w+\.ts$/}, ({path}) => ({
      path: path.replace('../', './').replace('.ts', '.js'),
      external: true,
    }));
  },
};

/**
 * Writes the command `dist/command.js`, and `dist/migrate/parsers.js`, which replaces the file that tsc wrote.
 *
 * @returns the names of the bundled packages.
 */
export async function buildMigration() {
  const results = await Promise.all([
    build({
      ...OPTIONS,
      entryPoints: ['src/migrate/main.mjs'],
      outfile: 'dist/command.js',
      platform: 'node',
      banner: {js: '#!/usr/bin/env node'},
      plugins: [modulesBeside],
    }),
    build({
      ...OPTIONS,
      entryPoints: ['src/migrate/parsers.ts'],
      outfile: 'dist/migrate/parsers.js',
    }),
  ]);
  chmodSync('dist/command.js', 0o755);
  const inputs = results.flatMap(({metafile}) => Object.keys(metafile.inputs));
  const packages = inputs.flatMap(
    (input) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(input)?.[1] ?? [],
  );
  return new Set(packages);
}
