/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Kan vi hjelpe?',
  accept: 'Start en chat',
  reject: 'Nei takk',
};
