import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Czy możemy pomóc?',
  accept: 'Rozpocznij czat',
  reject: 'Nie, dziękuję',
};
