/**
 * Bundles for the tests: the frameworks with their server renderers, each as `/frameworks/<name>`, and a page's own script that
 * imports the package, as `/bundle/page.js` and what that imports.
 */
import {build} from 'esbuild';

const FRAMEWORKS = {
  vue: `export {createSSRApp, h, nextTick, ref} from 'vue';
    export {renderToString} from 'vue/server-renderer';`,
  react: `export {createElement, act} from 'react';
    export {hydrateRoot} from 'react-dom/client';
    export {renderToString} from 'react-dom/server.browser';`,
};
const flags = [
  '__VUE_OPTIONS_API__',
  '__VUE_PROD_DEVTOOLS__',
  '__VUE_PROD_HYDRATION_MISMATCH_DETAILS__',
];
const bundles = {};

async function bundle(contents) {
  const {outputFiles} = await build({
    stdin: {contents, resolveDir: '.'},
    bundle: true,
    format: 'esm',
    write: false,
    logLevel: 'error',
    // Only development builds report mismatches.
    define: {
      'process.env.NODE_ENV': '"development"',
      ...Object.fromEntries(flags.map((flag) => [flag, 'true'])),
    },
  });
  return outputFiles[0].text;
}

/** A page's own script, bundled with the package and split at `import()`: by file name. */
async function splitBundle() {
  const {outputFiles} = await build({
    stdin: {contents: `import './dist/define.js';`, resolveDir: '.', sourcefile: 'page.js'},
    bundle: true,
    splitting: true,
    format: 'esm',
    outdir: 'bundle',
    entryNames: 'page',
    write: false,
    logLevel: 'error',
  });
  return Object.fromEntries(outputFiles.map(({path, text}) => [path.split('/').at(-1), text]));
}
let split;

/** A plugin of the test server. */
export const frameworks = {
  name: 'frameworks',
  async serve({path}) {
    const [, name] = /^\/frameworks\/(\w+)$/.exec(path) ?? [];
    if (name) return {body: await (bundles[name] ??= bundle(FRAMEWORKS[name])), type: 'js'};
    const [, file] = /^\/bundle\/([\w.-]+)$/.exec(path) ?? [];
    if (file) return {body: (await (split ??= splitBundle()))[file], type: 'js'};
  },
};
