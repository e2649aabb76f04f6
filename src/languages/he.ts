import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'אפשר לעזור?',
  accept: 'התחלת צ׳אט',
  reject: 'לא, תודה',
};
