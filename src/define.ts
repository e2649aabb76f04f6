/** Defines `<live-agent-invitation>`: import it for its effect. */
import {LiveAgentInvitation} from './element/live-agent-invitation.js';

LiveAgentInvitation.define();

/** With it come the types of the tag and its events, for whoever imports nothing else. */
export type {LiveAgentInvitation};
