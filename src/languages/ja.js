/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'お困りですか？',
  accept: 'チャットを始める',
  reject: 'いいえ、結構です',
};
