import type {Texts} from '../languages.js';

export const texts: Texts = {
  heading: '도와드릴까요?',
  accept: '채팅 시작',
  reject: '아니요, 괜찮습니다',
};
