import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Podemos ajudar?',
  accept: 'Iniciar um chat',
  reject: 'Não, obrigado',
};
