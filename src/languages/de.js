/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Können wir helfen?',
  accept: 'Chat starten',
  reject: 'Nein, danke',
};
