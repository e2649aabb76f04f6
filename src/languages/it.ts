import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Possiamo aiutarti?',
  accept: 'Avvia una chat',
  reject: 'No, grazie',
};
