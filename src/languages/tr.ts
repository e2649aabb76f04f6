import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Yardımcı olabilir miyiz?',
  accept: 'Sohbeti başlat',
  reject: 'Hayır, teşekkürler',
};
