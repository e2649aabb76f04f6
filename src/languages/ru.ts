import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Вам помочь?',
  accept: 'Начать чат',
  reject: 'Нет, спасибо',
};
