/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Voimmeko auttaa?',
  accept: 'Aloita chat',
  reject: 'Ei kiitos',
};
