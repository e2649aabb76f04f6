/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Segíthetünk?',
  accept: 'Csevegés indítása',
  reject: 'Nem, köszönöm',
};
