/** Defines `<live-agent-invitation>`: import it for its effect. */
import {LiveAgentInvitation} from './element/live-agent-invitation.js';

LiveAgentInvitation.define();
