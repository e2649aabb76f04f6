import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Kunnen we helpen?',
  accept: 'Chat starten',
  reject: 'Nee, bedankt',
};
