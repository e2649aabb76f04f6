/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Yardımcı olabilir miyiz?',
  accept: 'Sohbeti başlat',
  reject: 'Hayır, teşekkürler',
};
