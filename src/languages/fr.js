/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Pouvons-nous vous aider\u202f?',
  accept: 'Démarrer un chat',
  reject: 'Non, merci',
};
