/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'Czy możemy pomóc?',
  accept: 'Rozpocznij czat',
  reject: 'Nie, dziękuję',
};
