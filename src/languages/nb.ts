import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Kan vi hjelpe?',
  accept: 'Start en chat',
  reject: 'Nei takk',
};
