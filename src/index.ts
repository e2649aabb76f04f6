export * from './handler-api.js';
export {LiveAgentInvitation} from './element/live-agent-invitation.js';
export {addLanguage, type Texts} from './languages.js';
export type {Animation, Placement} from './element/placement.js';
export {ButtonEvent, type ButtonEventDetail, type ButtonEventMap} from './element/button-event.js';
export {ButtonEventController, type ButtonEventOptions} from './element/button-event-controller.js';
export type {ButtonStatus} from './element/button-state.js';
export type {ButtonType} from './element/shared-button.js';
export * from './deployment.js';
export {
  formatFilterLogic,
  formatWireFilterLogic,
  parseFilterLogic,
} from './deployment/rules/filter-logic.js';
export type {Clock} from './clock.js';
export type {
  Availability,
  ChatRequest,
  ChatService,
  ReportAvailability,
} from './services/chat-service.js';
export {
  RoutingService,
  WorkEvent,
  type Agent,
  type RoutingEventMap,
  type WorkItem,
} from './services/routing.js';
export type {Presence, RoutingButton, RoutingType} from './services/routed-button.js';
export {AvailabilityServerService} from './services/availability-server-service.js';
export type {AvailabilityServerOptions} from './services/availability-server.js';
export {LiveAgentRestService, type LiveAgentRestOptions} from './services/live-agent-rest.js';
export {MessagingService, type MessagingOptions} from './services/messaging.js';
export {
  PageChatService,
  type PageChatOptions,
  type PageProduct,
  type PageVisitor,
} from './services/page-chat.js';
export {product as chatwoot, type ChatwootOptions} from './services/products/chatwoot.js';
export {product as rocketChat, type RocketChatOptions} from './services/products/rocket-chat.js';
export {product as liveChat} from './services/products/livechat.js';
export {product as tawkTo} from './services/products/tawk-to.js';
export {product as crisp} from './services/products/crisp.js';
export {FallbackService} from './services/fallback.js';
export {LinkService} from './services/link.js';
