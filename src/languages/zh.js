/** @type {import('../languages.js').Texts} */
export const texts = {
  heading: '需要帮助吗？',
  accept: '开始聊天',
  reject: '不用了，谢谢',
};
