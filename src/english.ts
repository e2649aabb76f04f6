import type {Texts} from './languages.js';

/** The texts on a page without a language. They are part of the script; every other language is a separate file. */
export const ENGLISH: Texts = {
  heading: 'Can we help?',
  accept: 'Start a chat',
  reject: 'No, thanks',
};
