/** Defines `<live-agent-invitation>` when it is imported. */
import {LiveAgentInvitation} from './element/live-agent-invitation.js';

LiveAgentInvitation.define();

/** Includes the types of the tag and its events. */
export type {LiveAgentInvitation};
