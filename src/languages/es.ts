import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: '¿Podemos ayudarle?',
  accept: 'Iniciar un chat',
  reject: 'No, gracias',
};
