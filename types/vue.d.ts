/** The tag in templates of Vue 3: `import type {} from 'live-agent-invitation/vue.d.ts'`. */
import type {EmitFn, HTMLAttributes, PublicProps} from 'vue';
import type {InvitationAttributes, InvitationProperties} from './attributes.js';
import type {LiveAgentInvitation} from './define.js';
import type {ButtonEvent} from './element/button-event.js';

type Listener = ((event: ButtonEvent) => void) | undefined;

interface Listeners {
  onButtonAvailable?: Listener;
  onButtonUnavailable?: Listener;
  onButtonAccepted?: Listener;
  onButtonRejected?: Listener;
}

type Invitation = new () => LiveAgentInvitation & {
  /** @deprecated Only for the types of templates. */
  $props: HTMLAttributes & InvitationAttributes & InvitationProperties & Listeners & PublicProps;
  /** @deprecated Only for the types of templates. */
  $emit: EmitFn<{
    'button-available': (event: ButtonEvent) => void;
    'button-unavailable': (event: ButtonEvent) => void;
    'button-accepted': (event: ButtonEvent) => void;
    'button-rejected': (event: ButtonEvent) => void;
  }>;
};

declare module 'vue' {
  interface GlobalComponents {
    'live-agent-invitation': Invitation;
  }
}
