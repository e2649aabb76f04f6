/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: '需要協助嗎？',
  accept: '開始聊天',
  reject: '不用了，謝謝',
};
