/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: '¿Podemos ayudarle?',
  accept: 'Iniciar un chat',
  reject: 'No, gracias',
};
