/** The tag in Svelte 5: `import type {} from 'live-agent-invitation/svelte.d.ts'`. */
import type {HTMLAttributes} from 'svelte/elements';
import type {
  InvitationAttributes,
  InvitationListeners,
  InvitationProperties,
} from './attributes.js';
import type {LiveAgentInvitation} from './define.js';

declare module 'svelte/elements' {
  interface SvelteHTMLElements {
    'live-agent-invitation': HTMLAttributes<LiveAgentInvitation> &
      InvitationAttributes &
      InvitationProperties &
      InvitationListeners;
  }
}
