/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Μπορούμε να βοηθήσουμε;',
  accept: 'Έναρξη συνομιλίας',
  reject: 'Όχι, ευχαριστώ',
};
