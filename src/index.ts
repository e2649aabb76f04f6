export * from './handler-api.js';
export {LiveAgentInvitation} from './element/live-agent-invitation.js';
export type {Animation, Placement} from './element/placement.js';
export {ButtonEvent, type ButtonEventDetail, type ButtonEventMap} from './element/button-event.js';
export {ButtonEventController, type ButtonEventOptions} from './element/button-event-controller.js';
export type {ButtonStatus} from './element/button-state.js';
export type {ButtonType} from './element/shared-button.js';
export {createDeployment} from './deployment/deployment.js';
export type {Deployment, DeploymentOptions} from './deployment/deployment-api.js';
export {install} from './deployment/install.js';
export type {Condition, ConditionName} from './deployment/buttons/conditions.js';
export type {ButtonExplanation} from './deployment/buttons/explanation.js';
export type {Operator} from './deployment/rules/operators.js';
export type {Criterion, SendingRule} from './deployment/rules/sending-rules.js';
export {
  formatFilterLogic,
  formatWireFilterLogic,
  parseFilterLogic,
  type FilterLogic,
} from './deployment/rules/filter-logic.js';
export type {Clock} from './clock.js';
export type {
  DeploymentSettings,
  InvitationSettings,
  StandardButtonSettings,
} from './deployment/settings/settings.js';
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
export {FallbackService} from './services/fallback.js';
export {LinkService} from './services/link.js';
