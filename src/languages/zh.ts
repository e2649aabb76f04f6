import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: '需要帮助吗？',
  accept: '开始聊天',
  reject: '不用了，谢谢',
};
