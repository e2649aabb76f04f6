/** The tag in JSX of Preact: `import type {} from 'live-agent-invitation/preact.d.ts'`. */
import type {HTMLAttributes} from 'preact';
import type {
  InvitationAttributes,
  InvitationListeners,
  InvitationProperties,
} from './attributes.js';
import type {LiveAgentInvitation} from './define.js';

declare module 'preact' {
  namespace JSX {
    interface IntrinsicElements {
      'live-agent-invitation': HTMLAttributes<LiveAgentInvitation> &
        InvitationAttributes &
        InvitationProperties &
        InvitationListeners;
    }
  }
}
