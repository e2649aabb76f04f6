/** Defines `<live-agent-invitation>` when it is imported. */
import {LiveAgentInvitation} from './element/live-agent-invitation.js';

const defined = customElements.get('live-agent-invitation');

if (!defined || defined === LiveAgentInvitation) {
  LiveAgentInvitation.define();
} else {
  console.warn('<live-agent-invitation>: this page loads the script twice; remove the second one');
}

/** Includes the types of the tag and its events. */
export type {LiveAgentInvitation};
