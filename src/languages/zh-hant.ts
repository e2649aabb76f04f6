import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: '需要協助嗎？',
  accept: '開始聊天',
  reject: '不用了，謝謝',
};
