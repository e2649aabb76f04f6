/** Bundles the frameworks of the tests, with their server renderers, as `/frameworks/<name>`. */
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

/** A plugin of the test server. */
export const frameworks = {
  name: 'frameworks',
  async serve({path}) {
    const [, name] = /^\/frameworks\/(\w+)$/.exec(path) ?? [];
    if (name) return {body: await (bundles[name] ??= bundle(FRAMEWORKS[name])), type: 'js'};
  },
};
