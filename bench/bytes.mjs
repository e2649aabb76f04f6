/** The bytes that a page downloads, and those of other packages, all bundled with esbuild and terser and compressed with brotli. */
import {readFileSync} from 'node:fs';
import {brotliCompressSync} from 'node:zlib';
import {build} from 'esbuild';
import {minify} from 'terser';

/** The size of the vendor's script that the drop-in replaces, in bytes. It is not part of this repository. */
const VENDOR_SCRIPT = 10_002;
const OUTSIDE = ['react', 'react-dom', 'react/jsx-runtime'];

const OTHERS = [
  {
    floorName: 'an empty `ReactiveElement`',
    code: `import {ReactiveElement} from '@lit/reactive-element';
      customElements.define('empty-reactive', class extends ReactiveElement {});`,
  },
  {
    floorName: 'an empty `LitElement`',
    code: `import {LitElement} from 'lit';
      customElements.define('empty-lit', class extends LitElement {});`,
  },
  {
    floorName: '`@github/relative-time-element`',
    code: `import '@github/relative-time-element';`,
  },
  {
    floorName: '`@livechat/widget-core`, without the chat that it loads',
    code: `import {createWidget} from '@livechat/widget-core';
      createWidget({license: '1'}).init();`,
  },
  {
    floorName: '`react-live-chat-loader` with one provider, without React and the chat',
    code: `import {createElement} from 'react';
      import {LiveChatLoaderProvider, Intercom} from 'react-live-chat-loader';
      console.log(createElement(LiveChatLoaderProvider, {provider: 'intercom'}, createElement(Intercom)));`,
  },
];

const brotli = (code) => brotliCompressSync(code).length;

/** The text of a minified bundle. @param options - for esbuild. */
export async function bundle(options) {
  const {outputFiles} = await build({
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
    conditions: ['production'],
    define: {'process.env.NODE_ENV': '"production"'},
    legalComments: 'none',
    logLevel: 'warning',
    ...options,
  });
  return outputFiles[0].text;
}

async function packageSize(code) {
  const text = await bundle({stdin: {contents: code, resolveDir: '.'}, external: OUTSIDE});
  const {code: minified} = await minify(text, {
    module: true,
    ecma: 2022,
    compress: {passes: 3, keep_fargs: false},
  });
  return brotli(minified);
}

export async function byteRows() {
  const size = (file) => brotli(readFileSync(`dist/${file}`));
  const rows = [];
  for (const {floorName, code} of OTHERS) {
    rows.push({
      name: 'the tag as a module, without the card',
      ours: size('live-agent-invitation.min.js'),
      floor: await packageSize(code),
      unit: 'bytes',
      floorName,
    });
  }
  rows.push({
    name: 'the drop-in script',
    ours: size('liveagent.min.js'),
    floor: VENDOR_SCRIPT,
    unit: 'bytes',
    floorName: 'the vendor’s script that it replaces',
    target: 1,
  });
  return rows.map((row) => ({...row, ratio: row.ours / row.floor}));
}
