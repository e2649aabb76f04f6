import {html, LitElement, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {
  anchorId,
  type ButtonEventReason,
  type Explanation,
  type HandlerApi,
} from '../handler-api.js';
import {descendants, flatTree, matches} from '../flat-tree.js';
import {ENGLISH, nearestLang, textsFor, type Texts} from '../languages.js';
import {announce, ensureStatusRegion} from './announcement.js';
import {Appearance, type Obstacle} from './appearance.js';
import {asText, oneOf, warnOnce} from './attribute-value.js';
import {ButtonEventController} from './button-event-controller.js';
import type {ButtonType} from './button-event-hub.js';
import type {ButtonStatus} from './button-state.js';
import {focusWithCaret} from './caret-focus.js';
import {guardClicks} from './click-guard.js';
import {listenForCommands} from './commands.js';
import {FocusOrigin} from './focus-origin.js';
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

/** The most characters of a message that describes the accept button: about ten seconds of speech. */
const SHORT = 150;

/** What a developer is told of a card that is not to be seen though its button is available. */
const OBSTACLES: {readonly [Each in Obstacle]: string} = {
  modal:
    'Its card waits: a modal dialog or a full-screen element is open, or what the tag stands in is inert.',
  room: 'Its card waits: other invitations leave no room for it in the window.',
  unrendered: 'Its card waits: what the tag stands in is not rendered.',
};

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
 * A `<button commandfor="…" command="--accept">`, or `--reject`, inside the tag accepts or rejects it; a button elsewhere on the
 * page only with `allow-outside-commands`, and if the browser has invoker commands.
 *
 * @summary An automated chat invitation as one HTML tag.
 * @tag live-agent-invitation
 * @slot - The message.
 * @slot heading - The heading, in the place of the `heading` attribute.
 * @slot media - A picture or an avatar, beside the texts.
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
 * @cssstate pending - Nothing was heard of the button yet.
 * @cssstate available - An agent can take a chat: the invitation is shown.
 * @cssstate unavailable - No agent can take a chat.
 * @cssstate accepted - The visitor accepted.
 * @cssstate rejected - The visitor rejected.
 * @cssstate leaving - It is hidden already, and its card is still moving out.
 * @cssproperty [--live-agent-invitation-accent=light-dark(#0b5cad, #84b9f5)] - The accept button's background.
 * @cssproperty [--live-agent-invitation-on-accent=light-dark(#fff, #0c1b2b)] - The accept button's text.
 * @cssproperty [--live-agent-invitation-background=light-dark(#fff, #23262b)] - The card's background.
 * @cssproperty [--live-agent-invitation-color=light-dark(#1c2025, #f2f4f6)] - The card's text.
 * @cssproperty [--live-agent-invitation-border-color] - The card's border. By default a seventh of the text's colour.
 * @cssproperty [--live-agent-invitation-radius=0.875em] - The card's corners; the buttons' are in proportion.
 * @cssproperty [--live-agent-invitation-shadow] - The card's shadow. By default a soft one; `inline` has none.
 * @cssproperty [--live-agent-invitation-padding=1.25em] - The room inside the card.
 * @cssproperty [--live-agent-invitation-width=22em] - The card's width, where the window has room for it.
 * @cssproperty [--live-agent-invitation-edge=1rem] - The distance from the edges of the window, with a unit: `0px`.
 * @cssproperty [--live-agent-invitation-duration=250ms] - How long `fade` and `slide` take.
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
    placement: {reflect: true, converter: {toAttribute: asText}},
    animation: {reflect: true, converter: {toAttribute: asText}},
    bare: {type: Boolean, reflect: true},
    heading: {},
    acceptLabel: {attribute: 'accept-label'},
    rejectLabel: {attribute: 'reject-label'},
    allowOutsideCommands: {type: Boolean, attribute: 'allow-outside-commands'},
    api: {attribute: false},
  };

  /** The id of the button or invitation, `573…`. Required. */
  declare buttonId: string | null;
  /** `invite`, an automated invitation, or `standard`, a button that is there while an agent is. Defaults to `invite`. */
  declare buttonType: ButtonType | null;
  /** Defaults to `bottom-right`. The positions are those of the window and do not follow the writing direction. */
  declare placement: Placement | null;
  /**
   * How it comes, and leaves: `appear`, `fade`, or `slide` from the edge where it is placed. Defaults to `appear`. With
   * reduced motion every invitation just appears.
   */
  declare animation: Animation | null;
  /**
   * For people who bring their own card: only what is written inside is shown, without our look, texts and buttons. It is
   * still placed, moved, announced and hidden as ever; `heading` names it to screen readers. Defaults to `false`.
   */
  declare bare: boolean;
  /** The heading's text. Defaults to `Can we help?` in the page's language. */
  declare heading: string | null;
  /** The accept button's text. Defaults to `Start a chat` in the page's language. */
  declare acceptLabel: string | null;
  /** The reject button's text. Defaults to `No, thanks` in the page's language. */
  declare rejectLabel: string | null;
  /**
   * Whether buttons outside of the tag may accept and reject by `commandfor` and `command`. On a page with user content, that
   * content could hold such a button. Defaults to `false`.
   */
  declare allowOutsideCommands: boolean;
  /** The API to listen to. Defaults to the page's `window.liveagent`, whenever it comes. */
  declare api: HandlerApi | undefined;

  /** jsdom and happy-dom have none. */
  readonly #states: CustomStateSet | undefined = this.attachInternals?.().states;
  readonly #button = new ButtonEventController(this, () => this.#toggle());
  readonly #focusOrigin = new FocusOrigin(this);
  readonly #slotsChanged = (): void => this.requestUpdate();
  readonly #guardClicks = guardClicks(this, () => this.#card!);
  #wasShown = false;
  #rendered: Texts | undefined;
  #card: HTMLElement | undefined;
  /** Of the card in the top layer. */
  #appearance: Appearance | undefined;
  /** Takes back what was said of it. */
  #announcement: AbortController | undefined;

  constructor() {
    super();
    this.addEventListener('keydown', (event) => this.#dismiss(event));
    // Of a slot that a component around the tag forwards.
    this.addEventListener('slotchange', this.#slotsChanged);
    listenForCommands(this, (command, source) => {
      if (command !== '--accept' && command !== '--reject') return;
      if (!this.allowOutsideCommands && ![...flatTree(source)].includes(this)) {
        const remedy = 'allow it by the attribute "allow-outside-commands"';
        warnOnce(this, `command "${command}" of a button outside of the tag is ignored; ${remedy}`);
      } else if (command === '--accept') this.accept();
      else this.reject();
    });
  }

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
    const told = this.#button.explain();
    const obstacle = this.#appearance?.obstacle;
    return obstacle ? {...told, text: `${told.text}\n${OBSTACLES[obstacle]}`} : told;
  }

  static override get observedAttributes(): string[] {
    return [...super.observedAttributes, 'hidden'];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    super.attributeChangedCallback(name, old, value);
    // A framework that hydrates restores what the server has rendered.
    if (name === 'hidden' && this.hidden !== this.#isHidden) this.hidden = this.#isHidden;
  }

  override connectedCallback(): void {
    ensureStatusRegion(this);
    this.#toggle();
    this.#listen();
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#endAppearance();
    // One that is only moved was heard of.
    queueMicrotask(() => {
      if (!this.isConnected) this.#leave();
    });
  }

  /** With this, `moveBefore()` moves the element without disconnecting it: it keeps its subscription and the focus. */
  connectedMoveCallback(): void {}

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    // Where this element is the vendor's anchor, the script would take the animations of its content for the
    // invitation's own and move it away.
    for (const type of ['animationstart', 'animationiteration', 'animationend']) {
      root.addEventListener(type, (event) => {
        if (this.id === anchorId(this.#text('buttonId') ?? '')) event.stopPropagation();
      });
    }
    return root;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (!this.#text('buttonId'))
      warnOnce(this, 'attribute "button-id" is missing: without it nothing is shown');
    if (changed.has('buttonId') || changed.has('buttonType') || changed.has('api')) this.#listen();
  }

  protected override render(): TemplateResult | typeof nothing {
    // A visitor who is never invited pays for no content.
    this.#wasShown ||= this.status === 'available';
    const texts = this.#wasShown
      ? (this.#texts() ?? (this.#announcement && this.#rendered))
      : undefined;
    this.#rendered = texts;
    if (!texts) return nothing;
    const placement = oneOf(this, 'placement', this.placement, PLACEMENTS);
    const animation = oneOf(this, 'animation', this.animation, ANIMATIONS);
    const text = (own: TextProperty, standard: string) =>
      this.#text(own) ||
      (texts.lang ? html`<span lang=${texts.lang}>${standard}</span>` : standard);
    const {bare} = this;
    const labelled = !bare || this.#slotted('heading');
    return html`
      <section
        part="card"
        class="card ${placement} ${animation} ${bare ? '' : 'look'}"
        popover=${placement === 'inline' ? nothing : 'manual'}
        tabindex="-1"
        aria-labelledby=${labelled ? 'heading' : nothing}
        aria-label=${labelled ? nothing : this.#text('heading') || texts.heading}
        @slotchange=${this.#slotsChanged}
      >
        <slot name="media"></slot>
        <div part="heading" class="heading" id="heading">
          <slot name=${this.#slotName('heading')}
            >${bare ? nothing : text('heading', texts.heading)}</slot
          >
        </div>
        <div part="message" class="message" id="message"><slot></slot></div>
        <div part="actions" class="actions">
          <slot name=${this.#slotName('accept')} @click=${this.accept}>
            ${
              bare
                ? nothing
                : html`<button
                    part="accept"
                    class="accept"
                    type="button"
                    aria-describedby=${this.#hasShortMessage() ? 'message' : nothing}
                  >
                    ${text('acceptLabel', texts.accept)}
                  </button>`
            }
          </slot>
          <slot name=${this.#slotName('reject')} @click=${this.reject}>
            ${
              bare
                ? nothing
                : html`<button part="reject" class="reject" type="button">
                    ${text('rejectLabel', texts.reject)}
                  </button>`
            }
          </slot>
        </div>
      </section>
    `;
  }

  protected override updated(changed: PropertyValues<this>): void {
    const card = this.renderRoot.querySelector<HTMLElement>('.card') ?? undefined;
    // Also where it was rendered anew, in a language that had to be loaded.
    if (card !== this.#card || changed.has('placement')) this.#endAppearance();
    this.#card = card;
    if (card && this.status === 'available' && this.isConnected) this.#comeUp(card);
  }

  /** The slotted content; `undefined` if that is a slot of a component around the tag, without content. */
  #slotted(name: string): Node | null | undefined {
    const child = this.querySelector(`:scope > [slot=${name}]`);
    if (child?.localName !== 'slot') return child;
    return (child as HTMLSlotElement)
      .assignedNodes({flatten: true})
      .find((each) => each instanceof Element || each.textContent!.trim());
  }

  /** Another name if the content is an empty slot, which would replace the fallback. */
  #slotName(name: string): string {
    return this.#slotted(name) === undefined ? `no-${name}` : name;
  }

  /** Whether a screen reader may read the message at every visit of the accept button. */
  #hasShortMessage(): boolean {
    const slot = this.renderRoot.querySelector<HTMLSlotElement>('slot:not([name])');
    const texts = slot?.assignedNodes({flatten: true}).map((each) => each.textContent) ?? [];
    return texts.join('').replace(/\s+/g, ' ').length <= SHORT;
  }

  /** The standard texts in the language of the page; `undefined` as long as they are loaded. */
  #texts(): Texts | undefined {
    const {bare} = this;
    const needed =
      (!this.#text('heading') && !this.#slotted('heading')) ||
      (!bare && !this.#text('acceptLabel') && !this.#slotted('accept')) ||
      (!bare && !this.#text('rejectLabel') && !this.#slotted('reject'));
    return needed ? textsFor(this, () => this.requestUpdate()) : ENGLISH;
  }

  #comeUp(card: HTMLElement): void {
    card.inert = false;
    if (!card.popover || !card.showPopover) {
      // What it had in the top layer.
      card.removeAttribute('style');
      if (card.checkVisibility?.() ?? true) this.#appeared();
    } else this.#appearance ??= new Appearance(card, () => this.#appeared());
  }

  #appeared(): void {
    if (this.#announcement) return;
    this.#announcement = new AbortController();
    this.#guardClicks();
    focusWithCaret(this.#card!, this.#focusOrigin, this.#announcement.signal);
    // A standard button is part of the page and no news.
    if (this.#type !== 'invite') return;
    announce(this, (line) => this.#write(line), this.#announcement.signal);
  }

  #write(line: HTMLElement): void {
    const slot = this.renderRoot.querySelector<HTMLSlotElement>('#heading slot')!;
    // What is slotted, also by a component around the tag, or else what stands in the slot. A bare card has a name only.
    const [heading] = slot.assignedNodes({flatten: true});
    line.lang = nearestLang(heading ?? this);
    line.textContent = (heading ? heading.textContent : this.#card!.ariaLabel)!.trim();
  }

  #leave(): void {
    this.#announcement?.abort();
    this.#announcement = undefined;
    this.#endAppearance();
  }

  #endAppearance(): void {
    this.#appearance?.end();
    this.#appearance = undefined;
  }

  #dismiss(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || event.defaultPrevented || event.isComposing) return;
    // What its content has opened, such as a menu, closes first.
    for (const each of descendants(this)) {
      if (matches(each, ':modal, :popover-open:not([popover=manual])')) return;
    }
    // What lies around, such as a dialog, stays open. A standard button is part of the page and stays too.
    if (this.#type === 'invite' && this.reject()) event.preventDefault();
  }

  #text(property: TextProperty): string | null {
    const value: unknown = this[property];
    const text = asText(value);
    if (text === null && value != null) {
      warnOnce(this, `property "${property}" is a ${typeof value}, not a text; it is ignored`);
    }
    return text;
  }

  get #type(): ButtonType {
    return oneOf(this, 'button-type', this.buttonType, BUTTON_TYPES);
  }

  #listen(): void {
    this.#button.listen({
      buttonId: this.#text('buttonId') ?? undefined,
      buttonType: this.#type,
      api: isObject(this.api) ? this.api : undefined,
    });
    if (this.api != null && !isObject(this.api)) {
      warnOnce(this, 'property "api" is no object; window.liveagent is used');
    }
  }

  get #isHidden(): boolean {
    return this.status !== 'available';
  }

  #toggle(): void {
    this.#states?.clear();
    this.#states?.add(this.status);
    const hidden = this.#isHidden;
    if (hidden) {
      // One that cannot be seen would keep the page inert.
      for (const each of descendants(this)) {
        if (matches(each, 'dialog:modal')) (each as HTMLDialogElement).close();
      }
      this.#focusOrigin.giveBack();
    }
    this.hidden = hidden;
    if (!hidden) return;
    this.#leave();
    if (this.#card) this.#moveOut(this.#card);
  }

  /** Has the card leave by its transitions. Meanwhile it exists for nobody. */
  #moveOut(card: HTMLElement): void {
    card.inert = true;
    this.#states?.add('leaving');
    // In style alone, `display` would wait for them, but not in Firefox.
    const end = () => {
      const motions = card.getAnimations?.().filter((each) => each instanceof CSSTransition) ?? [];
      if (!motions.length) this.#states?.delete('leaving');
      // Others may have taken their place.
      else void Promise.allSettled(motions.map(({finished}) => finished)).then(end);
    };
    end();
  }
}

type TextProperty = 'buttonId' | 'heading' | 'acceptLabel' | 'rejectLabel';

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null;

declare global {
  interface HTMLElementTagNameMap {
    'live-agent-invitation': LiveAgentInvitation;
  }
}
