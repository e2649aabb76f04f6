/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Вам допомогти?',
  accept: 'Почати чат',
  reject: 'Ні, дякую',
};
