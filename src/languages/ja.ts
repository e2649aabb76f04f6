import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'お困りですか？',
  accept: 'チャットを始める',
  reject: 'いいえ、結構です',
};
