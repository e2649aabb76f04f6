import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Kan vi hjælpe?',
  accept: 'Start en chat',
  reject: 'Nej tak',
};
