/** The tag in JSX of Solid: `import type {} from 'live-agent-invitation/solid.d.ts'`. */
import type {JSX} from 'solid-js';
import type {
  InvitationAttributes,
  InvitationListeners,
  InvitationProperties,
} from './attributes.js';
import type {LiveAgentInvitation} from './define.js';

type Attributes = {
  [Name in keyof InvitationAttributes as `attr:${Name}`]: InvitationAttributes[Name];
};
type Booleans = {
  [Name in 'bare' | 'allow-outside-commands' as `bool:${Name}`]?: boolean | undefined;
};
type Properties = {
  [Name in keyof InvitationProperties as `prop:${Name}`]: InvitationProperties[Name];
};

declare module 'solid-js' {
  namespace JSX {
    interface IntrinsicElements {
      'live-agent-invitation': JSX.HTMLAttributes<LiveAgentInvitation> &
        InvitationAttributes &
        InvitationProperties &
        Attributes &
        Booleans &
        Properties &
        InvitationListeners<'on:'>;
    }
  }
}
