/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'אפשר לעזור?',
  accept: 'התחלת צ׳אט',
  reject: 'לא, תודה',
};
