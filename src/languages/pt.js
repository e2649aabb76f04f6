/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Podemos ajudar?',
  accept: 'Iniciar um chat',
  reject: 'Não, obrigado',
};
