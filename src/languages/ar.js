/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: 'هل يمكننا مساعدتك؟',
  accept: 'بدء محادثة',
  reject: 'لا، شكرًا',
};
