/** The deployment alone, without the tag and without a chat service. */
export {createDeployment} from './deployment/deployment.js';
export type {Deployment, DeploymentOptions} from './deployment/deployment-api.js';
export {install} from './deployment/install.js';
export type {Condition, ConditionName} from './deployment/buttons/conditions.js';
export type {ButtonExplanation} from './deployment/buttons/explanation.js';
export type {Operator} from './deployment/rules/operators.js';
export type {Criterion, SendingRule} from './deployment/rules/sending-rules.js';
export type {FilterLogic} from './deployment/rules/filter-logic.js';
export type {
  DeploymentSettings,
  InvitationSettings,
  StandardButtonSettings,
  TagSettings,
} from './deployment/settings/settings.js';
