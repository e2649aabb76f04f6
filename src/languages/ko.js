/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: '도와드릴까요?',
  accept: '채팅 시작',
  reject: '아니요, 괜찮습니다',
};
