/** The apps beside this file: how each is checked and built. */
import {svelte} from '@sveltejs/vite-plugin-svelte';
import react from '@vitejs/plugin-react';
import vue from '@vitejs/plugin-vue';
import solid from 'vite-plugin-solid';

const isCustomElement = (tag) => tag.includes('-');

/** By folder of `apps/`: the name, the command that checks the types, and the plugins of Vite. */
export const FRAMEWORKS = {
  html: {name: 'HTML', check: ['tsc', '-p'], plugins: []},
  htmx: {name: 'htmx', check: ['tsc', '-p'], plugins: []},
  lit: {name: 'Lit', check: ['tsc', '-p'], plugins: []},
  react: {name: 'React', check: ['tsc', '-p'], plugins: [react()]},
  preact: {name: 'Preact', check: ['tsc', '-p'], plugins: []},
  solid: {name: 'Solid', check: ['tsc', '-p'], plugins: [solid()]},
  vue: {
    name: 'Vue',
    check: ['vue-tsc', '-p'],
    plugins: [vue({template: {compilerOptions: {isCustomElement}}})],
  },
  svelte: {
    name: 'Svelte',
    check: ['svelte-check', '--fail-on-warnings', '--tsconfig'],
    plugins: [svelte({configFile: false})],
  },
  angular: {name: 'Angular', check: ['ngc', '-p'], plugins: []},
};
