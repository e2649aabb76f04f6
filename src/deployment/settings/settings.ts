import type {AvailabilityServerOptions} from '../../services/availability-server.js';
import type {LiveAgentRestOptions} from '../../services/live-agent-rest.js';
import type {MessagingOptions} from '../../services/messaging.js';
import type {PageChatOptions} from '../../services/page-chat.js';
import type {ChatwootOptions} from '../../services/products/chatwoot.js';
import type {RocketChatOptions} from '../../services/products/rocket-chat.js';
import type {RoutingButton} from '../../services/routed-button.js';
import type {Agent} from '../../services/routing.js';
import type {PageAnimation, PagePlacement} from '../buttons/page-element.js';
import type {SendingRule} from '../rules/sending-rules.js';

/**
 * The tag that the drop-in script creates for a button, unless the page has one for it. The texts are shown as they are, not as HTML. With
 * `createDeployment()` they have no effect: write the tag.
 */
export interface TagSettings {
  /** The heading. Defaults to `Can we help?` in the page's language. */
  readonly heading?: string;
  /** The message. Defaults to none. */
  readonly message?: string;
  /** The accept button's text. Defaults to `Start a chat` in the page's language. */
  readonly acceptLabel?: string;
  /** The reject button's text. Defaults to `No, thanks` in the page's language. */
  readonly rejectLabel?: string;
  /** The language of the texts. Defaults to the page's. */
  readonly lang?: string;
  /** A position in the window, or `inline`: at the end of `parent`. Defaults to `bottom-right`. */
  readonly placement?: PagePlacement | 'inline';
  /** How the invitation appears and disappears. Defaults to `appear`. */
  readonly animation?: Exclude<PageAnimation, 'custom'>;
  /** A CSS selector of the element to which the tag is appended. Defaults to `body`. */
  readonly parent?: string;
}

/** A standard button, which the page shows while an agent is available. */
export interface StandardButtonSettings {
  readonly id: string;
  readonly type: 'standard';
  /** The tag to create. Defaults to none. */
  readonly invitation?: TagSettings;
}

/**
 * When an invitation may be offered again after an answer: always; not in this visit, which ends 30 minutes after the last page view or
 * answer; or after a number of seconds.
 */
export type OfferAgain = 'always' | 'session' | number;

/** An automated invitation, which the deployment offers. */
export interface InvitationSettings {
  readonly id: string;
  readonly type?: 'invite';
  /** The conditions for the visitor and the page. Defaults to none. */
  readonly rules?: readonly SendingRule[];
  /** How the rules are combined, `1 AND (2 OR NOT 3)`. Defaults to all of them. */
  readonly filter?: string;
  /** When it may be offered again after it was accepted. Defaults to `session`. */
  readonly afterAccept?: OfferAgain;
  /** When it may be offered again after it was rejected. Defaults to `session`. */
  readonly afterReject?: OfferAgain;
  /**
   * Seconds on screen after which the invitation is rejected automatically. The timer is paused while the visitor's pointer or focus
   * is inside. Defaults to never.
   */
  readonly rejectAfter?: number;
  /** If several invitations can be offered, the one with the highest priority is; among equals, the first one. Defaults to 0. */
  readonly priority?: number;
  /**
   * How the page's own element for the invitation, `liveagent_invite_button_<id>`, appears. Defaults to `custom`: the page's
   * handler shows it. A custom element shows itself and is not changed.
   */
  readonly animation?: PageAnimation;
  /** The end position of the page's own element, unless `animation` is `custom`. Defaults to `bottom-right`. */
  readonly placement?: PagePlacement;
  /** The tag to create. Defaults to none. */
  readonly invitation?: TagSettings;
}

/** The embedded routing, with a fixed roster of agents. */
export interface RoutingServiceSettings {
  readonly type: 'routing';
  readonly buttons: readonly RoutingButton[];
  readonly agents: readonly Agent[];
  /** The page of the chat, which is opened in a new window. */
  readonly chatUrl: string;
}

/** Availability over HTTP. */
export type RestServiceSettings = {
  readonly type: 'live-agent-rest';
  readonly chatUrl: string;
} & Omit<LiveAgentRestOptions, 'clock' | 'allowedOrigins'>;

/** The availability server of this project. */
export type AvailabilityServerSettings = {readonly type: 'availability-server'} & Omit<
  AvailabilityServerOptions,
  'clock'
>;

/** Messaging for In-App and Web. */
export type MessagingServiceSettings = {
  readonly type: 'messaging';
  /** The address of a resource that answers `{"available": true}` or `{"available": false, "reason": …}`. */
  readonly probe?: string;
} & Omit<MessagingOptions, 'clock' | 'probe'>;

/** A chat product on the page. */
type ProductSettings<Type extends string, Options> = {
  readonly type: Type;
  /** The address of a resource that answers `{"available": true}` or `{"available": false, "reason": …}`. */
  readonly probe?: string;
} & Omit<Options, 'clock' | 'probe'>;

/** The chat products that live in the page, in the order of the guide. */
export type ProductServiceSettings =
  | ProductSettings<'chatwoot', ChatwootOptions>
  | ProductSettings<'rocket-chat', RocketChatOptions>
  | ProductSettings<'livechat' | 'tawk-to' | 'crisp', PageChatOptions>;

/** A page or a mail address that is always available. */
export interface LinkServiceSettings {
  readonly type: 'link';
  readonly url: string;
}

/** One service. */
export type SingleServiceSettings =
  | AvailabilityServerSettings
  | RestServiceSettings
  | MessagingServiceSettings
  | ProductServiceSettings
  | LinkServiceSettings
  | RoutingServiceSettings;

/** One service, or a list of services of which the first reachable one is used. */
export type ServiceSettings =
  | SingleServiceSettings
  | {readonly type: 'fallback'; readonly services: readonly SingleServiceSettings[]};

/** The settings of a deployment. */
export interface DeploymentSettings {
  /** For editors. */
  readonly $schema?: string;
  readonly buttons: readonly (StandardButtonSettings | InvitationSettings)[];
  /** The chat service, if none is passed in code. */
  readonly service?: ServiceSettings;
  /** The origins that a chat server may switch to by a `SwitchServer` message. Defaults to its own only. */
  readonly allowedOrigins?: readonly string[];
  /** How many invitations may be offered in a visit. Defaults to any number. */
  readonly offersPerVisit?: number;
  /** Seconds between the visitor's answer to an invitation and the next offer. Defaults to 60. */
  readonly secondsBetweenOffers?: number;
}
