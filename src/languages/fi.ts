import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Voimmeko auttaa?',
  accept: 'Aloita chat',
  reject: 'Ei kiitos',
};
