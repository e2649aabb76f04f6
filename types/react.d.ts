/** The tag in JSX of React 19: `import type {} from 'live-agent-invitation/react.d.ts'`. */
import type {DetailedHTMLProps, HTMLAttributes} from 'react';
import type {
  InvitationAttributes,
  InvitationListeners,
  InvitationProperties,
} from './attributes.js';
import type {LiveAgentInvitation} from './define.js';

declare module 'react' {
  namespace JSX {
    interface IntrinsicElements {
      'live-agent-invitation': DetailedHTMLProps<
        HTMLAttributes<LiveAgentInvitation>,
        LiveAgentInvitation
      > &
        InvitationAttributes &
        InvitationProperties &
        InvitationListeners;
    }
  }
}
