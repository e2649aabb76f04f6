/** Values that page code, servers, storage and user content may contain. */
import fc from 'fast-check';
import {ELSEWHERE, FLAG} from './guard.js';

const RUN = `${FLAG}()`;

/** Texts that run a script if they are used as code, markup or an address. */
export const PAYLOADS: readonly string[] = [
  `<img src=x onerror=${RUN}>`,
  `<svg onload=${RUN}>`,
  `"><script>${RUN}</script>`,
  `' onmouseover='${RUN}' autofocus onfocus='${RUN}`,
  `<iframe srcdoc="<script>parent.${RUN}</script>">`,
  `<style>*{background:url(${ELSEWHERE}/style)}</style>`,
  `red;background:url(${ELSEWHERE}/css)`,
  `}*{background:url(${ELSEWHERE}/rule)}{`,
  `\${${RUN}}`,
  `{{constructor.constructor('${RUN}')()}}`,
  `');${RUN};//`,
  '<!--?lit$1234567890$-->',
  'lit$1234567890$',
  '?lit$0$',
  '<?lit$0$>',
  `<a href="javascript:${RUN}">`,
  ']]>',
  '-->',
];

/** Addresses that run a script, lead to another site or are invalid. */
export const ADDRESSES: readonly string[] = [
  `javascript:${RUN}`,
  `JaVaScRiPt:${RUN}`,
  `  javascript:${RUN}`,
  `\u0001javascript:${RUN}`,
  `java\nscript:${RUN}`,
  `java\tscript:${RUN}`,
  `javascript&colon;${RUN}`,
  `javascript://chat.example/%0A${RUN}`,
  `view-source:javascript:${RUN}`,
  `data:text/html,<script>opener.${RUN}</script>`,
  `data:application/javascript,${RUN}`,
  `vbscript:${RUN}`,
  `blob:${ELSEWHERE}/1`,
  'file:///etc/passwd',
  'filesystem:https://chat.example/x',
  'about:blank',
  'intent://scan/#Intent;scheme=http;end',
  'ws://chat.example/',
  'ftp://chat.example/',
  `${ELSEWHERE}/`,
  `//${ELSEWHERE.slice(8)}/`,
  `\\\\${ELSEWHERE.slice(8)}\\`,
  `https:${ELSEWHERE.slice(6)}`,
  `https://chat.example@${ELSEWHERE.slice(8)}/`,
  `https://chat.example.${ELSEWHERE.slice(8)}/`,
  'https://chat.example:444/',
  'http://chat.example/',
  'https://[::1',
  'https://',
  'https:///',
  'http://a b/',
  '//',
  ':',
  '?',
  '#',
  '../../..',
  '%00',
  'https://chat.example/%E0%A4%A',
  `https://chat.example/${'a/'.repeat(5000)}`,
];

/** Names of inherited properties. */
export const NAMES: readonly string[] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__defineGetter__',
  'then',
  'toJSON',
  'length',
  'message',
  '',
  ' ',
  '0',
  '-1',
  'NaN',
  'null',
  'undefined',
];

const LARGE = 'x'.repeat(20_000);

export const oddText: fc.Arbitrary<string> = fc.oneof(
  fc.constantFrom(...PAYLOADS),
  fc.constantFrom(...ADDRESSES),
  fc.constantFrom(...NAMES),
  fc.constantFrom(LARGE, '\u0000', '\uD800', '\u202E\u2066', '\uFEFF', '𝒳', '١٢'),
  fc.string({unit: 'binary', maxLength: 12}),
);

export const oddNumber: fc.Arbitrary<number> = fc.oneof(
  fc.constantFrom(
    NaN,
    Infinity,
    -Infinity,
    -0,
    -1,
    0.1,
    1e306,
    -1e306,
    Number.MAX_VALUE,
    Number.MIN_VALUE,
    Number.MAX_SAFE_INTEGER,
    2 ** 31,
    2 ** 32,
    8.64e15 + 1,
  ),
  fc.double(),
);

/** Values that JSON can contain. */
export const oddJson: fc.Arbitrary<unknown> = fc.oneof(
  oddText,
  oddNumber,
  fc.constantFrom(null, true, false),
  fc.constantFrom([], [[]], {}, [null], {length: 1e9}, {0: 'a', length: 1}),
  fc.dictionary(fc.constantFrom(...NAMES), oddText, {maxKeys: 3, noNullPrototype: true}),
  // An own property, as JSON.parse() creates it.
  fc
    .constantFrom('{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}')
    .map((text) => JSON.parse(text) as unknown),
  fc.array(fc.oneof(oddText, oddNumber), {maxLength: 4}),
);

const BROKEN = new Error('hostile');
const fail = (): never => {
  throw BROKEN;
};
/** Whether an odd value has thrown this error itself. */
export const isOwn = (error: unknown): boolean => error === BROKEN;

const cycle: Record<string, unknown> = {};
cycle['self'] = cycle;

/** Almost every operation on this object throws, except `in`, which fast-check uses. */
const thrower = (): unknown =>
  new Proxy(
    {},
    Object.fromEntries(
      Object.getOwnPropertyNames(Reflect)
        .filter((trap) => trap !== 'has')
        .map((trap) => [trap, fail]),
    ),
  );

/** Values that only scripts can create. */
export const oddScriptValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(
    undefined,
    Symbol('odd'),
    Symbol.iterator,
    7n,
    -(2n ** 70n),
    cycle,
    Object.create(null),
    Object.freeze([]),
    () => undefined,
    Date,
    /(a+)+$/,
    new Date(NaN),
    new Map([['__proto__', 1]]),
    new Proxy(() => undefined, {}),
  ),
  fc
    .constantFrom('toString', 'valueOf', 'toJSON', 'then', 'length', 'style', 'id')
    .map((key) => Object.defineProperty({}, key, {get: fail, enumerable: true})),
  fc.constant(0).map(() => ({toString: fail, valueOf: fail, toJSON: fail})),
  fc.constant(0).map(thrower),
);

/** Anything at all. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  {weight: 3, arbitrary: oddJson},
  {weight: 2, arbitrary: oddScriptValue},
);

/** Mostly a valid value, so that the rest of an input is evaluated; otherwise an odd value. */
export const mostly = <Value>(
  expected: fc.Arbitrary<Value>,
  odd: fc.Arbitrary<unknown> = oddJson,
): fc.Arbitrary<unknown> => fc.oneof({weight: 6, arbitrary: expected}, {weight: 1, arbitrary: odd});
