import {configs as lit} from 'eslint-plugin-lit';
import {configs as wc} from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

/** Old libraries replace these: `docs/decisions/0008-replaced-built-ins.md`. */
const REPLACED_METHODS = [
  {
    selector: "CallExpression[callee.property.name='from'][callee.object.name='Array']",
    message: 'Use spread: old libraries replace Array.from().',
  },
  {
    selector:
      "CallExpression[callee.property.name='entries'][arguments.length=0]:not([callee.object.name='Object'])",
    message: 'Use forEach() or Object.keys(): old libraries replace entries().',
  },
  {
    selector: "CallExpression[callee.property.name='bind']",
    message: 'Use an arrow function: old libraries replace bind().',
  },
  {
    selector: "CallExpression[callee.property.name='remove'][arguments.length=0]",
    message: 'Use removeChild() or replaceChildren(): old libraries replace remove().',
  },
  {
    selector: "CallExpression[callee.property.name='stringify'][callee.object.name='JSON']",
    message: 'Use toJson(): old libraries add a toJSON() to arrays.',
  },
];
/** Pages declare globals with these names. */
const REPLACED_GLOBALS = ['Map', 'Set', 'URL', 'Symbol'].map((name) => ({
  name,
  message:
    'Use Object.create(null), an array or an <a> element: pages declare a global of this name.',
}));

export default tseslint.config(
  {
    ignores: [
      '**/dist/',
      'test/package/',
      'server/build/',
      'coverage/',
      'demo/build/',
      '**/*.mjs',
      'test/frameworks/{apps,servers}/',
    ],
  },
  {
    files: ['{src,test,demo,bench,server}/**/*.ts'],
    extends: [
      ...tseslint.configs.strictTypeChecked,
      lit['flat/recommended'],
      wc['flat/best-practice'],
    ],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      // A false alarm for `@click=${this.accept}`: Lit calls listeners with the host as `this`.
      '@typescript-eslint/unbound-method': 'off',
      // `!` is allowed if an invariant guarantees a value that the type cannot express.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Arguments from page code are checked, because they may not match their types.
      '@typescript-eslint/no-unnecessary-condition': 'off',
      '@typescript-eslint/restrict-template-expressions': ['error', {allowNumber: true}],
      '@typescript-eslint/no-confusing-void-expression': 'off',
      // Null-prototype objects take the place of maps: `docs/decisions/0008-replaced-built-ins.md`.
      '@typescript-eslint/no-dynamic-delete': 'off',
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-empty-object-type': [
        'error',
        {allowInterfaces: 'with-single-extends'},
      ],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/testing/**', 'src/json.ts'],
    rules: {'no-restricted-syntax': ['error', ...REPLACED_METHODS]},
  },
  {
    // The drop-in. Routing keeps maps: nothing else is as fast with 100,000 agents.
    files: ['src/*.ts', 'src/deployment/**/*.ts', 'src/services/**/*.ts'],
    ignores: ['src/languages.ts', 'src/services/rout*.ts'],
    rules: {'no-restricted-globals': ['error', ...REPLACED_GLOBALS]},
  },
  {
    files: ['src/**/*.ts'],
    ignores: ['src/page-document.ts'],
    rules: {
      'no-restricted-properties': [
        'error',
        {
          object: 'document',
          message: 'Use pageDocument: user content replaces properties of the document by name.',
        },
      ],
    },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Chai's `expect(…).to.be.true`.
      '@typescript-eslint/no-unused-expressions': 'off',
      // The types of the DOM snapshots say that `expect(…).to.equal(…)` returns a promise.
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
  {
    // These tests run in Node.js: answers have no types, and the runner awaits its own promises.
    files: ['server/test/**/*.ts'],
    rules: {
      '@typescript-eslint/no-explicit-any': 'off',
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
  {
    // The methods of stores and Fastify's plugins return promises even if they do not wait.
    files: ['server/**/*.ts'],
    rules: {
      '@typescript-eslint/require-await': 'off',
      // Destructuring may name a property only to leave it out of the rest.
      '@typescript-eslint/no-unused-vars': ['error', {ignoreRestSiblings: true}],
    },
  },
);
