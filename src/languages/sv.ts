import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Kan vi hjälpa till?',
  accept: 'Starta en chatt',
  reject: 'Nej tack',
};
