/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Kunnen we helpen?',
  accept: 'Chat starten',
  reject: 'Nee, bedankt',
};
