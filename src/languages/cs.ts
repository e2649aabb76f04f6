import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Můžeme vám pomoci?',
  accept: 'Zahájit chat',
  reject: 'Ne, děkuji',
};
