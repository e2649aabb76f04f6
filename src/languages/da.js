/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Kan vi hjælpe?',
  accept: 'Start en chat',
  reject: 'Nej tak',
};
