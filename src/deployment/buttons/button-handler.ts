import type {ButtonEventCallback, ButtonEventReason, ButtonEventType} from '../../handler-api.js';

/** Hears of each event that was raised, and whether it was vetoed. */
export type Raised = (
  buttonId: string,
  type: ButtonEventType,
  reason: ButtonEventReason | undefined,
  allowed: boolean,
) => void;

/** The page's handler of one button, and what it was told last. */
export class ButtonHandler {
  readonly #id: string;
  readonly #raised: Raised;
  #callback: ButtonEventCallback | undefined;
  /** Whether it was told last that the button is available; `undefined` where it has heard of neither. */
  toldAvailable: boolean | undefined;
  /** The reason that it was told last. */
  toldReason: ButtonEventReason | undefined;
  /** After a veto, the time at which the handler is asked again. */
  askAgainAt: number | undefined;

  constructor(id: string, raised: Raised) {
    this.#id = id;
    this.#raised = raised;
  }

  /** Whether the page has registered one. */
  get isRegistered(): boolean {
    return this.#callback !== undefined;
  }

  /** Takes the place of the callback before, which is returned; it will be told the present state anew. */
  replace(callback: ButtonEventCallback): ButtonEventCallback | undefined {
    const before = this.#callback;
    this.#callback = callback;
    this.forget();
    return before;
  }

  /** Has the present state told again. */
  forget(): void {
    this.toldAvailable = this.toldReason = this.askAgainAt = undefined;
  }

  /**
   * Raises an event.
   *
   * @param final - there is nothing to veto.
   * @returns whether it is allowed: the callback did not return exactly `false`.
   */
  raise(type: ButtonEventType, reason?: ButtonEventReason, final = false): boolean {
    let allowed = true;
    try {
      const answer = final ? this.#callback?.(type, reason, true) : this.#callback?.(type, reason);
      allowed = answer !== false || final;
    } catch (error) {
      reportError(error);
    }
    this.#raised(this.#id, type, reason, allowed);
    // Told is also one that was registered from inside: a page that registers each time anew would be told for ever.
    if (allowed && (type === 'BUTTON_AVAILABLE' || type === 'BUTTON_UNAVAILABLE')) {
      this.toldAvailable = type === 'BUTTON_AVAILABLE';
      this.toldReason = reason;
      this.askAgainAt = undefined;
    }
    return allowed;
  }
}
