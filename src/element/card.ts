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
import {warnIfClosedEarly} from './closed-early.js';
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
  /** `undefined` in jsdom and happy-dom, which do not support custom states. */
  readonly #states: CustomStateSet | undefined;
  readonly #focusOrigin: FocusOrigin;
  readonly #guardClicks: () => void;
  readonly #requestUpdate = (): void => this.#host.requestUpdate();
  readonly #elements: CardElements;
  /** The default texts that are shown. */
  #texts: Texts | undefined;
  #topLayerCard: TopLayerCard | undefined;
  /** Its abort removes the announcement. */
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
    warnIfClosedEarly(host);
    this.#elements = new CardElements(host);
    this.#elements.section.addEventListener('slotchange', this.#requestUpdate);
    // Removes the plain content, which is shown if the file could not be loaded before.
    root.replaceChildren();
    // A screen reader must know the region before a text is written into it.
    ensureStatusRegion(host);
    this.#focusOrigin = new FocusOrigin(host);
    this.#guardClicks = guardClicks(host, () => this.#elements.section);
    rejectOnEscape(host);
    listenForCommands(host);
    // For a slot that a component around the tag forwards.
    host.addEventListener('slotchange', this.#requestUpdate);
    // If the tag is the vendor's anchor, the script would mistake the animations of its content for those of the invitation, and
    // move the tag off the screen.
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

  /** Hides the host: first restores the focus, then moves the card out with its transitions. */
  hide(): void {
    // A modal dialog inside a hidden host would keep the page inert.
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
    // If the page only moves the element, the announcement stays.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#withdraw();
    });
  }

  /** The default texts in the language of the page; `undefined` while they are loaded for the first time. */
  #loadedTexts(): Texts | undefined {
    if (!this.#elements.needsTexts) return ENGLISH;
    const texts = textsFor(this.#host, this.#requestUpdate);
    return texts ?? (this.#announcement && this.#texts);
  }

  #show(section: HTMLElement): void {
    section.inert = false;
    if (!section.popover || !section.showPopover) {
      // Removes the position that the card had in the top layer.
      section.removeAttribute('style');
      if (section.checkVisibility?.() ?? true) this.#appeared();
    } else this.#topLayerCard ??= new TopLayerCard(section, () => this.#appeared());
  }

  #appeared(): void {
    if (this.#announcement) return;
    this.#announcement = new AbortController();
    this.#guardClicks();
    focusWithCaret(this.#elements.section, this.#focusOrigin, this.#announcement.signal);
    // A standard button is part of the page.
    if (this.#host.buttonType === 'standard') return;
    announce(this.#host, (line) => this.#write(line), this.#announcement.signal);
  }

  #write(line: HTMLElement): void {
    const {heading, section} = this.#elements;
    line.lang = nearestLang(heading ?? this.#host);
    // A bare card may have no heading, but a name.
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
    // A transition of `display` would need no script, but does not work in Firefox.
    const end = (): void => {
      const motions =
        section.getAnimations?.().filter((each) => each instanceof CSSTransition) ?? [];
      if (!motions.length) this.#states?.delete('leaving');
      // New transitions may have replaced these.
      else void Promise.allSettled(motions.map(({finished}) => finished)).then(end);
    };
    end();
  }
}
