import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Können wir helfen?',
  accept: 'Chat starten',
  reject: 'Nein, danke',
};
