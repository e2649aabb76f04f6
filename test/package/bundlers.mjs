/** The bundlers, each with its usual settings for a page: bundles a script of a project, split at `import()`. */
import {join} from 'node:path';
import {nodeResolve} from '@rollup/plugin-node-resolve';
import * as esbuild from 'esbuild';
import {rollup} from 'rollup';
import * as vite from 'vite';
import webpack from 'webpack';

/** By name: `(folder, script, output)` returns the modules in the bundle, and the warnings. */
export const BUNDLERS = {
  async esbuild(folder, script, output) {
    const {metafile, warnings} = await esbuild.build({
      absWorkingDir: folder,
      entryPoints: [script],
      outdir: output,
      bundle: true,
      splitting: true,
      format: 'esm',
      metafile: true,
      logLevel: 'silent',
    });
    const modules = reachable(metafile.outputs).flatMap(({inputs}) =>
      Object.keys(inputs).filter((name) => inputs[name].bytesInOutput > 0),
    );
    return {modules, warnings: warnings.map(({text}) => text)};
  },

  async rollup(folder, script, output) {
    const warnings = [];
    const bundle = await rollup({
      input: join(folder, script),
      plugins: [nodeResolve({browser: true})],
      onwarn: ({message}) => warnings.push(message),
    });
    const written = await bundle.write({dir: output, format: 'es'});
    return {modules: modulesIn(written.output), warnings};
  },

  async vite(folder, script, output) {
    const warnings = [];
    const warn = (text) => warnings.push(text);
    const {output: written} = await vite.build({
      root: folder,
      configFile: false,
      base: './',
      customLogger: {...vite.createLogger('silent'), warn, warnOnce: warn},
      build: {
        outDir: output,
        minify: false,
        modulePreload: false,
        // For a page, Vite starts at its HTML.
        rollupOptions: {input: join(folder, script.replace('page.js', 'index.html'))},
      },
    });
    return {modules: modulesIn(written), warnings};
  },

  async webpack(folder, script, output) {
    const compiler = webpack({
      context: folder,
      entry: `./${script}`,
      output: {path: output, filename: script, publicPath: 'auto'},
      mode: 'production',
      optimization: {minimize: false, concatenateModules: false},
      performance: false,
    });
    const stats = await new Promise((resolve, reject) =>
      compiler.run((error, result) => (error ? reject(error) : resolve(result))),
    );
    await new Promise((resolve) => compiler.close(resolve));
    const {errors, warnings, modules} = stats.toJson({modules: true, modulesSpace: 1000});
    if (errors.length) throw new Error(errors[0].message);
    return {
      modules: modules
        .filter(({chunks}) => chunks.length > 0)
        .map(({nameForCondition}) => nameForCondition ?? ''),
      warnings: warnings.map(({message}) => message),
    };
  },
};

/** The modules of Rollup's chunks with at least one rendered byte. */
const modulesIn = (output) =>
  output.flatMap(({modules = {}}) =>
    Object.keys(modules).filter((name) => modules[name].renderedLength > 0),
  );

/** The files that the page can load: esbuild also writes those of an `import()` that it has removed. */
function reachable(outputs) {
  const paths = [];
  const add = (path) => {
    if (!outputs[path] || paths.includes(path)) return;
    paths.push(path);
    for (const each of outputs[path].imports) add(each.path);
  };
  add(Object.keys(outputs).find((path) => outputs[path].entryPoint?.endsWith('page.js')));
  return paths.map((path) => outputs[path]);
}
