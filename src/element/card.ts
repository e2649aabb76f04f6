/**
 * The visible part of an invitation. This is the tag's second file, which is loaded when a button first becomes available. It imports
 * everything that only a visible invitation needs.
 */
import type {PropertyValues} from '@lit/reactive-element';
import {descendants, matches} from '../flat-tree.js';
import {anchorId} from '../handler-api.js';
import {ENGLISH} from '../english.js';
import {nearestLang, textsFor, type Texts} from '../languages.js';
import {announce, ensureStatusRegion} from './announcement.js';
import {textOf, warnOnce} from './attribute-value.js';
import {CardElements} from './card-elements.js';
import {focusWithCaret} from './caret-focus.js';
import {guardClicks} from './click-guard.js';
import {listenForCommands} from './commands.js';
import {rejectOnEscape} from './escape-key.js';
import {FocusOrigin} from './focus-origin.js';
import type {LiveAgentInvitation} from './live-agent-invitation.js';
import {TopLayerCard} from './top-layer.js';

export {styles} from './card.styles.js';

/** Shows and hides one invitation in the tag's shadow root, and listens to the visitor. */
export class Card {
  readonly #host: LiveAgentInvitation;
  readonly #root: HTMLElement | DocumentFragment;
  /** jsdom and happy-dom have none. */
  readonly #states: CustomStateSet | undefined;
  readonly #focusOrigin: FocusOrigin;
  readonly #guardClicks: () => void;
  readonly #requestUpdate = (): void => this.#host.requestUpdate();
  readonly #elements: CardElements;
  /** Those that are shown. */
  #texts: Texts | undefined;
  #topLayerCard: TopLayerCard | undefined;
  /** Aborting it takes the announcement back. */
  #announcement: AbortController | undefined;

  constructor(
    host: LiveAgentInvitation,
    root: HTMLElement | DocumentFragment,
    states: CustomStateSet | undefined,
  ) {
    this.#host = host;
    this.#root = root;
    this.#states = states;
    if ('render' in host) {
      const remedy =
        'with "bare" the content is yours alone; a ButtonEventController makes an element of your own';
      warnOnce(host, `method "render" of a subclass is not called; ${remedy}`);
    }
    this.#elements = new CardElements(host);
    this.#elements.section.addEventListener('slotchange', this.#requestUpdate);
    // The plain content, if the file could not be loaded before.
    root.replaceChildren();
    // A screen reader must know the region before a text is written into it.
    ensureStatusRegion(host);
    this.#focusOrigin = new FocusOrigin(host);
    this.#guardClicks = guardClicks(host, () => this.#elements.section);
    rejectOnEscape(host);
    listenForCommands(host);
    // Of a slot that a component around the tag forwards.
    host.addEventListener('slotchange', this.#requestUpdate);
    // If the tag is the vendor's anchor, the script would take the animations of its content for the invitation's own and
    // move it away.
    for (const type of ['animationstart', 'animationiteration', 'animationend']) {
      root.addEventListener(type, (event) => {
        if (host.id === anchorId(textOf(host, 'buttonId') ?? '')) event.stopPropagation();
      });
    }
  }

  /** Why the card cannot be seen although its button is available. */
  get obstacle(): string | undefined {
    return this.#topLayerCard?.obstacle;
  }

  /** Updates the elements, and shows the card if the button is available and the texts are loaded. */
  update(changed: PropertyValues<LiveAgentInvitation>): void {
    if (changed.has('placement')) this.#leaveTopLayer();
    this.#texts = this.#loadedTexts();
    const {section} = this.#elements;
    if (!this.#texts) {
      section.replaceWith();
      this.#leaveTopLayer();
      return;
    }
    if (!section.parentNode) this.#root.append(section);
    this.#elements.update(this.#texts);
    if (this.#host.status === 'available' && this.#host.isConnected) this.#show(section);
  }

  /** Hides the host: gives the focus back first, and lets the card leave by its transitions. */
  hide(): void {
    // One that cannot be seen would keep the page inert.
    for (const each of descendants(this.#host)) {
      if (matches(each, 'dialog:modal')) (each as HTMLDialogElement).close();
    }
    this.#focusOrigin.giveBack();
    this.#host.hidden = true;
    this.#withdraw();
    this.#moveOut(this.#elements.section);
  }

  disconnect(): void {
    this.#leaveTopLayer();
    // An element that is only moved has been announced.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#withdraw();
    });
  }

  /** The standard texts in the language of the page; `undefined` while they are loaded for the first time. */
  #loadedTexts(): Texts | undefined {
    if (!this.#elements.needsTexts) return ENGLISH;
    const texts = textsFor(this.#host, this.#requestUpdate);
    return texts ?? (this.#announcement && this.#texts);
  }

  #show(section: HTMLElement): void {
    section.inert = false;
    if (!section.popover || !section.showPopover) {
      // Left over from the top layer.
      section.removeAttribute('style');
      if (section.checkVisibility?.() ?? true) this.#appeared();
    } else this.#topLayerCard ??= new TopLayerCard(section, () => this.#appeared());
  }

  #appeared(): void {
    if (this.#announcement) return;
    this.#announcement = new AbortController();
    this.#guardClicks();
    focusWithCaret(this.#elements.section, this.#focusOrigin, this.#announcement.signal);
    // A standard button is part of the page and no news.
    if (this.#host.buttonType === 'standard') return;
    announce(this.#host, (line) => this.#write(line), this.#announcement.signal);
  }

  #write(line: HTMLElement): void {
    const {heading, section} = this.#elements;
    line.lang = nearestLang(heading ?? this.#host);
    // A bare card may have a name only.
    line.textContent = (heading ? heading.textContent : section.ariaLabel)!.trim();
  }

  #withdraw(): void {
    this.#announcement?.abort();
    this.#announcement = undefined;
    this.#leaveTopLayer();
  }

  #leaveTopLayer(): void {
    this.#topLayerCard?.end();
    this.#topLayerCard = undefined;
  }

  /** Hides the card with its transitions. Meanwhile it is inert. */
  #moveOut(section: HTMLElement): void {
    section.inert = true;
    this.#states?.add('leaving');
    // In style alone, `display` would wait for them, but not in Firefox.
    const end = (): void => {
      const motions =
        section.getAnimations?.().filter((each) => each instanceof CSSTransition) ?? [];
      if (!motions.length) this.#states?.delete('leaving');
      // Others may have taken their place.
      else void Promise.allSettled(motions.map(({finished}) => finished)).then(end);
    };
    end();
  }
}
