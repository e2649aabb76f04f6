/**
 * For testing your own chat service, or a page that uses one: the suite that every service must pass, a service that a test
 * controls, and a clock that a test advances.
 */
export {describeChatService, type ChatServiceUnderTest} from './testing/chat-service-contract.js';
export {ManualClock} from './testing/manual-clock.js';
export {RoutingService} from './services/routing.js';
