import type {LiveAgentRestOptions} from '../../services/live-agent-rest.js';
import type {MessagingOptions} from '../../services/messaging.js';
import type {RoutingButton} from '../../services/routed-button.js';
import type {Agent} from '../../services/routing.js';
import type {PageAnimation, PagePlacement} from '../buttons/page-element.js';
import type {SendingRule} from '../rules/sending-rules.js';

/** A standard button, which the page shows while an agent is available. */
export interface StandardButtonSettings {
  readonly id: string;
  readonly type: 'standard';
}

/**
 * How long an answer snoozes an invitation: not at all; for the visit, which ends 30 minutes after the last page view or answer; or
 * for a number of seconds.
 */
export type PutOff = 'always' | 'session' | number;

/** An automated invitation, which the deployment offers. */
export interface InvitationSettings {
  readonly id: string;
  readonly type?: 'invite';
  /** The conditions for the visitor and the page. Defaults to none. */
  readonly rules?: readonly SendingRule[];
  /** How the rules are combined, `1 AND (2 OR NOT 3)`. Defaults to all of them. */
  readonly filter?: string;
  /** When it may be offered again after it was accepted. Defaults to `session`. */
  readonly afterAccept?: PutOff;
  /** When it may be offered again after it was rejected. Defaults to `session`. */
  readonly afterReject?: PutOff;
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

/** Messaging for In-App and Web. */
export type MessagingServiceSettings = {
  readonly type: 'messaging';
  /** The address of a resource that answers `{"available": true}` or `{"available": false, "reason": …}`. */
  readonly probe?: string;
} & Omit<MessagingOptions, 'clock' | 'probe'>;

/** A page or a mail address that is always available. */
export interface LinkServiceSettings {
  readonly type: 'link';
  readonly url: string;
}

/** One service. */
export type SingleServiceSettings =
  RestServiceSettings | MessagingServiceSettings | LinkServiceSettings | RoutingServiceSettings;

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
