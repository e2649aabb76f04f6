export {chatRequest} from '../../src/testing/chat-request.js';
