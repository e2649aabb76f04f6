import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Segíthetünk?',
  accept: 'Csevegés indítása',
  reject: 'Nem, köszönöm',
};
