export {texts} from './nb.js';
