import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Pouvons-nous vous aider\u202f?',
  accept: 'Démarrer un chat',
  reject: 'Non, merci',
};
