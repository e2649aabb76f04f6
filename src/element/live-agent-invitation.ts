import {
  adoptStyles,
  ReactiveElement,
  unsafeCSS,
  type CSSResult,
  type CSSResultGroup,
  type PropertyValues,
} from '@lit/reactive-element';
import type {ButtonEventReason, Explanation, HandlerApi} from '../handler-api.js';
import {asText, oneOf, textOf, warnOnce} from './attribute-value.js';
import {ButtonListener} from './button-listener.js';
import type {ButtonStatus} from './button-state.js';
import {loadCard, type CardFile} from './card-file.js';
import type {Card} from './card.js';
import {isObject, startWatching} from './page-api.js';
import type {Animation, Placement} from './placement.js';
import {showPlainContent} from './plain-content.js';
import type {ButtonType} from './shared-button.js';

const REFLECTED_TEXT = {reflect: true, converter: {toAttribute: asText}};
const BUTTON_TYPES = ['invite', 'standard'] as const;

/** Until the card is loaded, the tag has no box: nothing is painted. Lit's `css` would be 200 bytes more. */
const STYLES_WITHOUT_CARD = unsafeCSS(
  ':host{display:contents!important}:host([hidden]){display:none!important}',
);

/** One style sheet for all cards. */
let cardStyles: CSSResult | undefined;

/**
 * An automated chat invitation. It listens to one button of the Live Agent Deployment API, dispatches the button's events
 * as DOM events, and shows itself while the chat can be accepted.
 *
 * It is `hidden` until the button is available. A listener that calls `preventDefault()` prevents the default action of an event.
 *
 * A `<button commandfor="…" command="--accept">`, or `--reject`, inside the tag accepts or rejects it. A button elsewhere on the
 * page does so only if the tag has `allow-outside-commands` and the browser supports invoker commands.
 *
 * The card is a second file, `card.ts`, which is loaded when a button first becomes available; `updateComplete` includes it. If it cannot
 * be loaded, the content is shown without styles, with an accept and a reject button.
 *
 * A subclass's `static styles` apply after those of the card. `render()` of a subclass is not called: use `bare` for your own card, or
 * a `ButtonEventController` in your own element.
 *
 * @summary An automated chat invitation as one HTML tag.
 * @tag live-agent-invitation
 * @slot - The message.
 * @slot heading - The heading, instead of the `heading` attribute.
 * @slot media - A picture or an avatar, next to the texts.
 * @slot accept - Your own `<button>`, instead of the built-in accept button.
 * @slot reject - Your own `<button>`, instead of the built-in reject button.
 * @fires {ButtonEvent} button-available - An agent can take a chat, and the sending rules hold: shows the invitation.
 * @fires {ButtonEvent} button-unavailable - No agent can take a chat, or the invitation is withdrawn: hides it.
 * @fires {ButtonEvent} button-accepted - The visitor accepted: hides the invitation; the API opens the chat.
 * @fires {ButtonEvent} button-rejected - The visitor rejected, or `rejectAfter` is over: hides the invitation.
 * @csspart card - The box around everything.
 * @csspart heading - The box around the heading.
 * @csspart message - The box around the message.
 * @csspart actions - The box around the two buttons.
 * @csspart accept - The built-in accept button.
 * @csspart reject - The built-in reject button.
 * @cssstate pending - The button has had no event yet.
 * @cssstate available - An agent can take a chat, and the sending rules hold: the invitation is shown.
 * @cssstate unavailable - No agent can take a chat, or the invitation was withdrawn.
 * @cssstate accepted - The visitor accepted.
 * @cssstate rejected - The visitor rejected.
 * @cssstate leaving - The invitation is hidden, and its card is still disappearing.
 * @cssproperty [--live-agent-invitation-accent=light-dark(#0b5cad, #84b9f5)] - The accept button's background.
 * @cssproperty [--live-agent-invitation-on-accent=light-dark(#fff, #0c1b2b)] - The accept button's text.
 * @cssproperty [--live-agent-invitation-background=light-dark(#fff, #23262b)] - The card's background.
 * @cssproperty [--live-agent-invitation-color=light-dark(#1c2025, #f2f4f6)] - The card's text.
 * @cssproperty [--live-agent-invitation-border-color] - The card's border. By default 14 % of the text's color on the background.
 * @cssproperty [--live-agent-invitation-radius=0.875em] - The card's corners; the buttons' are in proportion.
 * @cssproperty [--live-agent-invitation-shadow] - The card's shadow. By default a soft one; `inline` has none.
 * @cssproperty [--live-agent-invitation-padding=1.25em] - The padding of the card.
 * @cssproperty [--live-agent-invitation-width=22em] - The card's width, if the window is wide enough.
 * @cssproperty [--live-agent-invitation-edge=1rem] - The distance from the edges of the window, with a unit: `0px`, not `0`.
 * @cssproperty [--live-agent-invitation-duration=250ms] - The duration of `fade` and `slide`.
 */
export class LiveAgentInvitation extends ReactiveElement {
  /**
   * Defines the tag and starts to watch for the page's API. Defining the same tag again has no effect. For another tag, a subclass is
   * defined.
   */
  static define(
    tag = 'live-agent-invitation',
    registry: CustomElementRegistry = customElements,
  ): typeof LiveAgentInvitation {
    if (!registry.get(tag)) {
      // A registry accepts a class once, so another tag needs a subclass.
      registry.define(tag, registry.getName?.(this) ? class extends this {} : this);
    }
    startWatching();
    return this;
  }

  static override styles: CSSResultGroup = STYLES_WITHOUT_CARD;

  static override properties = {
    buttonId: {attribute: 'button-id'},
    buttonType: {attribute: 'button-type'},
    placement: REFLECTED_TEXT,
    animation: REFLECTED_TEXT,
    bare: {type: Boolean, reflect: true},
    heading: {},
    acceptLabel: {attribute: 'accept-label'},
    rejectLabel: {attribute: 'reject-label'},
    allowOutsideCommands: {type: Boolean, attribute: 'allow-outside-commands'},
    api: {attribute: false},
  };

  /**
   * The required id of the button or invitation, the same as in the settings or on the chat server. Salesforce's ids start with `573`;
   * in your own settings, any id of letters and digits works.
   */
  declare buttonId: string | null;
  /**
   * `invite`, an automated invitation, or `standard`, a button that is shown while an agent is available. The settings of the deployment
   * need the same `type`. Defaults to `invite`.
   */
  declare buttonType: ButtonType | null;
  /**
   * `inline`, or a position in the window: `top-left`, `top`, `top-right`, `left`, `center`, `right`, `bottom-left`, `bottom` or
   * `bottom-right`. Positions do not depend on the writing direction. Defaults to `bottom-right`.
   */
  declare placement: Placement | null;
  /**
   * How the invitation appears and disappears: `appear`, `fade`, or `slide` from the edge of its placement. With reduced
   * motion, it is always `appear`. Defaults to `appear`.
   */
  declare animation: Animation | null;
  /**
   * For a custom card: shows only the tag's content, without the default style, texts and buttons. The content is still placed,
   * animated, announced and hidden; `heading` is its name for screen readers. Defaults to `false`.
   */
  declare bare: boolean;
  /** The heading's text. Defaults to `Can we help?` in the page's language. */
  declare heading: string | null;
  /** The accept button's text. Defaults to `Start a chat` in the page's language. */
  declare acceptLabel: string | null;
  /** The reject button's text. Defaults to `No, thanks` in the page's language. */
  declare rejectLabel: string | null;
  /**
   * Whether buttons outside the tag may accept and reject with `commandfor` and `command`. Do not set it on a
   * page with user content, which could contain such a button. Defaults to `false`.
   */
  declare allowOutsideCommands: boolean;
  /** The API to listen to. Defaults to the page's `window.liveagent`, as soon as it exists. */
  declare api: HandlerApi | undefined;

  /** `undefined` in jsdom and happy-dom, which do not support custom states. */
  readonly #states: CustomStateSet | undefined = this.attachInternals?.().states;
  readonly #button = new ButtonListener(this, () => this.#applyStatus());
  #card: Card | undefined;
  #cardLoads: Promise<void> | undefined;

  /** The status of the button: `pending`, `available`, `unavailable`, `accepted` or `rejected`. */
  get status(): ButtonStatus {
    return this.#button.state.status;
  }

  /** The reason of the status, or `undefined` if the API gives none. */
  get reason(): ButtonEventReason | undefined {
    return this.#button.state.reason;
  }

  /**
   * Accepts the invitation, like the accept button. Call it inside the visitor's gesture (a click or a key), or the browser may block
   * the chat window.
   *
   * @returns whether it was accepted. `false` if the invitation is not available or not on the page, if a listener prevents it, or if
   *   the API throws: then the invitation stays on screen, and the error goes to `reportError()`.
   */
  accept(): boolean {
    return this.#button.act('startChat');
  }

  /** Rejects the invitation, like the reject button. @returns whether it was rejected, as for {@link accept}. */
  reject(): boolean {
    return this.#button.act('rejectChat');
  }

  /**
   * Explains why the invitation is or is not on screen. With this package's deployment, the result also contains every condition as
   * data. The vendor's script gives no reasons, so the result only contains the element's own state.
   */
  explain(): Explanation {
    const explanation = this.#button.explain();
    const obstacle = this.#card
      ? this.#card.obstacle
      : this.#isHidden
        ? ''
        : 'Its card is not loaded.';
    return obstacle ? {...explanation, text: `${explanation.text}\n${obstacle}`} : explanation;
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'hidden'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    // During hydration, frameworks restore the server-rendered attribute.
    if (name === 'hidden' && this.hidden !== this.#isHidden) this.hidden = this.#isHidden;
  }

  override connectedCallback(): void {
    this.#applyStatus();
    this.#listen();
    super.connectedCallback();
    this.#button.connect();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#button.disconnect();
    this.#card?.disconnect();
  }

  /** With this, `moveBefore()` moves the element without disconnecting it: it keeps its subscription and the focus. */
  connectedMoveCallback(): void {}

  protected override willUpdate(): void {
    if (!this.#listen()) {
      warnOnce(this, 'attribute "button-id" is missing');
    }
  }

  protected override update(changed: PropertyValues<this>): void {
    super.update(changed);
    this.#card?.update(changed);
  }

  /** `updateComplete` also waits for the card, if it is being loaded. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const complete = await super.getUpdateComplete();
    if (!this.#cardLoads) return complete;
    await this.#cardLoads;
    return super.getUpdateComplete();
  }

  /** @returns the button's id. */
  #listen(): string | null {
    const buttonId = textOf(this, 'buttonId');
    const api = isObject(this.api) ? this.api : undefined;
    if (api != this.api) warnOnce(this, 'property "api" is no object');
    this.#button.listen(buttonId, oneOf(this, 'button-type', this.buttonType, BUTTON_TYPES), api);
    return buttonId;
  }

  get #isHidden(): boolean {
    return this.status !== 'available';
  }

  #applyStatus(): void {
    this.#states?.clear();
    this.#states?.add(this.status);
    const hidden = this.#isHidden;
    if (hidden) this.#card?.hide();
    // Setting it again would notify every observer of the attribute.
    if (this.hidden !== hidden) this.hidden = hidden;
    if (!hidden) this.#prepareCard();
  }

  /** Shows the card when its file is loaded, or else the plain content. */
  #prepareCard(): void {
    if (this.#card) return;
    this.#cardLoads ??= loadCard().then((file) => {
      this.#cardLoads = undefined;
      if (this.hidden || !this.isConnected) return;
      if (file) this.#useCard(file);
      else {
        showPlainContent(this, this.renderRoot);
        this.#retryWhenAvailable();
      }
    });
  }

  #useCard({Card, styles}: CardFile): void {
    cardStyles ??= unsafeCSS(styles);
    const {elementStyles} = this.constructor as typeof LiveAgentInvitation;
    const own = elementStyles.filter((each) => each !== STYLES_WITHOUT_CARD);
    this.#card = new Card(this, this.renderRoot, this.#states);
    adoptStyles(this.renderRoot as ShadowRoot, [cardStyles, ...own]);
    this.requestUpdate();
  }

  #retryWhenAvailable(): void {
    const retry = (): void => {
      // The card would take the focus from a plain button.
      if (this.matches(':focus-within')) this.#retryWhenAvailable();
      else this.#prepareCard();
    };
    this.addEventListener('button-available', retry, {once: true});
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'live-agent-invitation': LiveAgentInvitation;
  }
}
