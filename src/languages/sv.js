/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Kan vi hjälpa till?',
  accept: 'Starta en chatt',
  reject: 'Nej tack',
};
