import {configs as lit} from 'eslint-plugin-lit';
import {configs as wc} from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

export default tseslint.config(
  {ignores: ['dist/', 'coverage/', 'demo/build/', '**/*.mjs']},
  {
    files: ['src/**/*.ts', 'test/**/*.ts', 'demo/**/*.ts', 'bench/**/*.ts'],
    extends: [
      ...tseslint.configs.strictTypeChecked,
      lit['flat/recommended'],
      wc['flat/best-practice'],
    ],
    languageOptions: {parserOptions: {projectService: true, tsconfigRootDir: import.meta.dirname}},
    rules: {
      // A false alarm for `@click=${this.accept}`: Lit calls listeners with the host as `this`.
      '@typescript-eslint/unbound-method': 'off',
      // `!` is for what an invariant guarantees and the type cannot say.
      '@typescript-eslint/no-non-null-assertion': 'off',
      // Arguments from page code are checked though their types say that they need no check.
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
    files: ['test/**/*.ts'],
    rules: {
      // Chai's `expect(…).to.be.true`.
      '@typescript-eslint/no-unused-expressions': 'off',
      // The types of the DOM snapshots say that `expect(…).to.equal(…)` returns a promise.
      '@typescript-eslint/no-floating-promises': 'off',
    },
  },
);
