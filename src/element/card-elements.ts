import type {Texts} from '../languages.js';
import {oneOf, textOf, type TextProperty} from './attribute-value.js';
import {createElement} from './create-element.js';
import type {LiveAgentInvitation} from './live-agent-invitation.js';
import {ANIMATIONS, PLACEMENTS} from './placement.js';

/** The maximum length of a message that describes the accept button, in characters: about ten seconds of speech. */
const SHORT = 150;

/** The elements of a card. They are created once and updated in place, so that the focus stays. */
export class CardElements {
  readonly section: HTMLElement;
  readonly #host: LiveAgentInvitation;
  readonly #heading = createElement('slot', {});
  readonly #message = createElement('slot', {});
  readonly #accept = createElement('button', {part: 'accept', class: 'accept', type: 'button'});
  readonly #reject = createElement('button', {part: 'reject', class: 'reject', type: 'button'});
  readonly #acceptSlot = createElement('slot', {});
  readonly #rejectSlot = createElement('slot', {});

  constructor(host: LiveAgentInvitation) {
    this.#host = host;
    const box = (name: string, ...children: Node[]): HTMLElement =>
      createElement('div', {part: name, class: name, id: name}, ...children);
    this.section = createElement(
      'section',
      {part: 'card', tabindex: '-1'},
      createElement('slot', {name: 'media'}),
      box('heading', this.#heading),
      box('message', this.#message),
      box('actions', this.#acceptSlot, this.#rejectSlot),
    );
    this.#acceptSlot.addEventListener('click', () => host.accept());
    this.#rejectSlot.addEventListener('click', () => host.reject());
  }

  update(texts: Texts): void {
    const host = this.#host;
    const {bare} = host;
    const placement = oneOf(host, 'placement', host.placement, PLACEMENTS);
    const animation = oneOf(host, 'animation', host.animation, ANIMATIONS);
    const isLabelled = !bare || !!this.#slotted('heading');
    this.section.className = `card ${placement} ${animation} ${bare ? '' : 'look'}`;
    setAttribute(this.section, 'popover', placement !== 'inline' && 'manual');
    setAttribute(this.section, 'aria-labelledby', isLabelled && 'heading');
    const name = textOf(host, 'heading') || texts.heading;
    setAttribute(this.section, 'aria-label', !isLabelled && name);
    setAttribute(this.#accept, 'aria-describedby', this.#hasShortMessage() && 'message');

    setAttribute(this.#heading, 'name', this.#slotName('heading'));
    setAttribute(this.#acceptSlot, 'name', this.#slotName('accept'));
    setAttribute(this.#rejectSlot, 'name', this.#slotName('reject'));
    if (bare) {
      for (const slot of [this.#heading, this.#acceptSlot, this.#rejectSlot]) {
        // In WebKit, emptying an empty slot fires `slotchange`, which would cause an endless loop of updates.
        if (slot.firstChild) slot.replaceChildren();
      }
      return;
    }
    if (!this.#accept.parentNode) this.#acceptSlot.append(this.#accept);
    if (!this.#reject.parentNode) this.#rejectSlot.append(this.#reject);
    this.#write(this.#heading, 'heading', texts.heading, texts.lang);
    this.#write(this.#accept, 'acceptLabel', texts.accept, texts.lang);
    this.#write(this.#reject, 'rejectLabel', texts.reject, texts.lang);
  }

  /** Whether the card shows a default text, because neither an attribute nor a slot replaces it. */
  get needsTexts(): boolean {
    const needs = (property: TextProperty, slot: string): boolean =>
      !textOf(this.#host, property) && !this.#slotted(slot);
    return (
      needs('heading', 'heading') ||
      (!this.#host.bare && (needs('acceptLabel', 'accept') || needs('rejectLabel', 'reject')))
    );
  }

  /** The node with the heading's text: the slotted heading, also of a component around the tag, or the fallback of the slot. */
  get heading(): Node | undefined {
    return this.#heading.assignedNodes({flatten: true})[0];
  }

  #write(element: Element, property: TextProperty, standard: string, lang = ''): void {
    const own = textOf(this.#host, property);
    const text = own || standard;
    if (element.textContent !== text) element.textContent = text;
    setAttribute(element, 'lang', !own && lang);
  }

  /** The slotted content; `undefined` if it is an empty slot of a component around the tag. */
  #slotted(name: string): Node | null | undefined {
    const child = this.#host.querySelector(`:scope > [slot=${name}]`);
    if (child?.localName !== 'slot') return child;
    return (child as HTMLSlotElement)
      .assignedNodes({flatten: true})
      .find((each) => each instanceof Element || each.textContent!.trim());
  }

  /** The name for a slot: an unused one if the slotted content is an empty slot, which would replace the fallback. */
  #slotName(name: string): string {
    return this.#slotted(name) === undefined ? `no-${name}` : name;
  }

  /** Whether a screen reader may read the message at every visit of the accept button. */
  #hasShortMessage(): boolean {
    const texts = this.#message.assignedNodes({flatten: true}).map((each) => each.textContent);
    return texts.join('').replace(/\s+/g, ' ').length <= SHORT;
  }
}

/** Sets an attribute, unless it has the value, or removes it. */
function setAttribute(element: Element, name: string, value: string | false): void {
  if (!value) element.removeAttribute(name);
  else if (element.getAttribute(name) !== value) element.setAttribute(name, value);
}
