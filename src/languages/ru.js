/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Вам помочь?',
  accept: 'Начать чат',
  reject: 'Нет, спасибо',
};
