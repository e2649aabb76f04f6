export {
  describeChatService,
  type ChatServiceUnderTest,
} from '../../src/testing/chat-service-contract.js';
