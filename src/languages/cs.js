/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Můžeme vám pomoci?',
  accept: 'Zahájit chat',
  reject: 'Ne, děkuji',
};
