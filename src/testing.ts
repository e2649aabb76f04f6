/**
 * For the tests of people who write a chat service of their own, or pages with one: the suite that every service must pass, a
 * service that stands in for one, and a clock that the test moves.
 */
export {describeChatService, type ChatServiceUnderTest} from './testing/chat-service-contract.js';
export {ManualClock} from './testing/manual-clock.js';
export {RoutingService} from './services/routing.js';
