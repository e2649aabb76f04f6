import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: 'هل يمكننا مساعدتك؟',
  accept: 'بدء محادثة',
  reject: 'لا، شكرًا',
};
