/** Serves the classic scripts to the tests as pages load them, at `/bundles/`; they are built when they are asked for. */
import {build} from 'esbuild';

const bundles = {
  '/bundles/liveagent.min.js': {entry: 'src/liveagent.ts', format: 'iife'},
  '/bundles/live-agent-invitation.classic.min.js': {entry: 'src/define.ts', format: 'iife'},
  '/bundles/services/routing.js': {entry: 'src/services/routing.ts', format: 'esm'},
};
const built = new Map();

export const testBundles = {
  name: 'test-bundles',
  async serve({path}) {
    const bundle = bundles[path];
    if (!bundle) return undefined;
    if (!built.has(path)) {
      const {entry, format} = bundle;
      const options = {
        entryPoints: [entry],
        format,
        bundle: true,
        minify: true,
        write: false,
        target: 'es2022',
        conditions: ['production'],
        external: ['./services/routing.js'],
      };
      built.set(path, build(options));
    }
    const {outputFiles} = await built.get(path);
    return {body: outputFiles[0].text, type: 'js'};
  },
};
