import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'Μπορούμε να βοηθήσουμε;',
  accept: 'Έναρξη συνομιλίας',
  reject: 'Όχι, ευχαριστώ',
};
