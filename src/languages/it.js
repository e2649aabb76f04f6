/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Possiamo aiutarti?',
  accept: 'Avvia una chat',
  reject: 'No, grazie',
};
