import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Вам допомогти?',
  accept: 'Почати чат',
  reject: 'Ні, дякую',
};
