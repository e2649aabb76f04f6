import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {
  anchorId,
  type ButtonEventReason,
  type Explanation,
  type HandlerApi,
} from '../handler-api.js';
import {ButtonEventController} from './button-event-controller.js';
import type {ButtonType} from './button-event-hub.js';
import type {ButtonStatus} from './button-state.js';
import {styles} from './live-agent-invitation.styles.js';
import {startWatching} from './page-api.js';

const PLACEMENTS = [
  'bottom-right',
  'bottom',
  'bottom-left',
  'right',
  'center',
  'left',
  'top-right',
  'top',
  'top-left',
  'inline',
] as const;
const ANIMATIONS = ['appear', 'fade', 'slide'] as const;
const BUTTON_TYPES = ['invite', 'standard'] as const;

/** Where an invitation stands: in the flow of the page, or at one of the nine end positions of the Deployment API. */
export type Placement = (typeof PLACEMENTS)[number];
/** How an invitation comes. */
export type Animation = (typeof ANIMATIONS)[number];

/**
 * An automated chat invitation. It listens to one button of the Live Agent Deployment API, dispatches the button's events
 * as DOM events, and shows itself while the chat can be accepted.
 *
 * It is `hidden` until the button is available. A listener that calls `preventDefault()` keeps an event from having its
 * effect.
 *
 * @summary An automated chat invitation as one HTML tag.
 * @tag live-agent-invitation
 * @slot - The message.
 * @slot heading - The heading, in the place of the `heading` attribute.
 * @slot accept - An element to accept with, in the place of the built-in button. Give it a `<button>`.
 * @slot reject - An element to reject with, in the place of the built-in button. Give it a `<button>`.
 * @fires {ButtonEvent} button-available - An agent can take a chat: shows the invitation.
 * @fires {ButtonEvent} button-unavailable - No agent can take a chat, or the invitation is withdrawn: hides it.
 * @fires {ButtonEvent} button-accepted - The visitor accepted: hides the invitation; the API opens the chat.
 * @fires {ButtonEvent} button-rejected - The visitor rejected: hides the invitation; the API withdraws it.
 * @csspart card - The box around all.
 * @csspart heading - The box around the heading.
 * @csspart message - The box around the message.
 * @csspart actions - The box around the two buttons.
 * @csspart accept - The built-in accept button.
 * @csspart reject - The built-in reject button.
 * @cssproperty [--live-agent-invitation-accent=#0b5cad] - The accept button's background.
 * @cssproperty [--live-agent-invitation-on-accent=#fff] - The accept button's text.
 * @cssproperty [--live-agent-invitation-background=Canvas] - The card's background.
 * @cssproperty [--live-agent-invitation-color=CanvasText] - The card's text.
 * @cssproperty [--live-agent-invitation-radius=0.75rem] - The card's corners.
 * @cssproperty [--live-agent-invitation-edge=1rem] - The distance from the edges of the window.
 */
export class LiveAgentInvitation extends LitElement {
  /**
   * Defines the tag and begins to look for the page's API. Defining a tag twice is harmless; under a second tag the
   * registry gets a subclass.
   */
  static define(
    tag = 'live-agent-invitation',
    registry: CustomElementRegistry = customElements,
  ): typeof LiveAgentInvitation {
    if (!registry.get(tag)) {
      // A registry takes a class once: under another tag it gets one of its own.
      registry.define(tag, registry.getName?.(this) ? class extends this {} : this);
    }
    startWatching();
    return this;
  }

  static override styles = styles;

  static override properties = {
    buttonId: {attribute: 'button-id'},
    buttonType: {attribute: 'button-type'},
    placement: {},
    animation: {},
    heading: {},
    acceptLabel: {attribute: 'accept-label'},
    rejectLabel: {attribute: 'reject-label'},
    api: {attribute: false},
  };

  /** The id of the button or invitation, `573…`. Required. */
  declare buttonId: string | null;
  /** `invite`, an automated invitation, or `standard`, a button that is there while an agent is. Defaults to `invite`. */
  declare buttonType: ButtonType | null;
  /** Defaults to `bottom-right`. The positions are those of the window and do not follow the writing direction. */
  declare placement: Placement | null;
  /** Defaults to `appear`. With reduced motion every invitation just appears. */
  declare animation: Animation | null;
  /** The heading's text. Defaults to `Can we help?` */
  declare heading: string | null;
  /** The accept button's text. Defaults to `Start a chat`. */
  declare acceptLabel: string | null;
  /** The reject button's text. Defaults to `No, thanks`. */
  declare rejectLabel: string | null;
  /** The API to listen to. Defaults to the page's `window.liveagent`, whenever it comes. */
  declare api: HandlerApi | undefined;

  #shown = false;
  readonly #button = new ButtonEventController(this, () => this.#toggle());

  /** What is known of the button: `pending`, `available`, `unavailable`, `accepted` or `rejected`. */
  get status(): ButtonStatus {
    return this.#button.status;
  }

  /** Why the status is what it is; `undefined` where the API does not tell. */
  get reason(): ButtonEventReason | undefined {
    return this.#button.reason;
  }

  /**
   * Accepts the invitation, as the accept button does. Call it inside the visitor's gesture (a click, a key), or the
   * browser may block the chat's window.
   *
   * @returns whether it was accepted. `false` while the invitation is not available or not on the page, where a listener
   *   prevented it, and where the API threw: then the invitation stays, and the error goes to `reportError()`.
   */
  accept(): boolean {
    return this.#button.accept();
  }

  /** Rejects the invitation, as the reject button does. @returns whether it was rejected, as for {@link accept}. */
  reject(): boolean {
    return this.#button.reject();
  }

  /**
   * Why the invitation is, or is not, on screen. With our deployment the answer holds every condition as data too; with the
   * vendor's script, which cannot tell, what the element knows.
   */
  explain(): Explanation {
    return this.#button.explain();
  }

  override connectedCallback(): void {
    this.#toggle();
    this.#listen();
    super.connectedCallback();
  }

  /** With this, `moveBefore()` moves the element without disconnecting it: it keeps its subscription and the focus. */
  connectedMoveCallback(): void {}

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // Where this element is the vendor's anchor, the script would take the animations of its content for the
    // invitation's own and move it away.
    for (const type of ['animationstart', 'animationiteration', 'animationend']) {
      root.addEventListener(type, (event) => {
        if (this.buttonId && this.id === anchorId(this.buttonId)) event.stopPropagation();
      });
    }
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.buttonId)
      warnOnce(this, 'attribute "button-id" is missing: without it nothing is shown');
    if (changed.has('buttonId') || changed.has('buttonType') || changed.has('api')) this.#listen();
  }

  protected override render(): TemplateResult | typeof nothing {
    // A visitor who is never invited pays for no content.
    this.#shown ||= !this.hidden;
    if (!this.#shown) return nothing;
    const placement = oneOf(this, 'placement', this.placement, PLACEMENTS);
    const animation = oneOf(this, 'animation', this.animation, ANIMATIONS);
    return html`
      <section part="card" class="card ${placement} ${animation}" aria-labelledby="heading">
        <div part="heading" class="heading" id="heading">
          <slot name="heading">${this.heading ?? 'Can we help?'}</slot>
        </div>
        <div part="message" class="message"><slot></slot></div>
        <div part="actions" class="actions">
          <slot name="accept" @click=${this.accept}>
            <button part="accept" class="accept" type="button">
              ${this.acceptLabel ?? 'Start a chat'}
            </button>
          </slot>
          <slot name="reject" @click=${this.reject}>
            <button part="reject" class="reject" type="button">
              ${this.rejectLabel ?? 'No, thanks'}
            </button>
          </slot>
        </div>
      </section>
    `;
  }

  #listen(): void {
    this.#button.listen({
      buttonId: this.buttonId ?? undefined,
      buttonType: oneOf(this, 'button-type', this.buttonType, BUTTON_TYPES),
      api: isObject(this.api) ? this.api : undefined,
    });
    if (this.api != null && !isObject(this.api)) {
      warnOnce(this, 'property "api" is no object; window.liveagent is used');
    }
  }

  #toggle(): void {
    this.hidden = this.status !== 'available';
  }
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

const warned = new Set<string>();

/** Tells the page's author once of what is missing or wrong. */
function warnOnce(element: Element, problem: string): void {
  const message = `<${element.localName}>: the ${problem}.`;
  if (warned.has(message)) return;
  warned.add(message);
  console.warn(message, element);
}

/** The value of an attribute, or the first of those that it may have. */
function oneOf<Value extends string>(
  element: Element,
  attribute: string,
  value: string | null | undefined,
  values: readonly [Value, ...Value[]],
): Value {
  const found = values.find((each) => each === value);
  if (!found && value != null) {
    const known = values.join(', ');
    warnOnce(
      element,
      `attribute "${attribute}" is "${value}"; it can be ${known}. "${values[0]}" is used`,
    );
  }
  return found ?? values[0];
}

declare global {
  interface HTMLElementTagNameMap {
    'live-agent-invitation': LiveAgentInvitation;
  }
}
