/** Marks the text as CSS for editors and the build. */
const css = String.raw;

export const styles = css`
  :host {
    --_color: var(--live-agent-invitation-color, light-dark(#1c2025, #f2f4f6));
    --_edge: var(--live-agent-invitation-edge, 1rem);
    display: block;
    /* The card is in the top layer; the host takes no space in the page, not even the gap of a grid. */
    position: fixed;
  }

  :host(:is([hidden], :not(:state(available)))) {
    display: none !important;
  }

  :host(:state(leaving)) {
    display: block !important;
  }

  :host([placement='inline']) {
    position: static;
  }

  /*
    The vendor's script treats an element with such an id as its anchor: with inline style, it animates the element and
    moves it off the screen. The element must stay rendered and its animations must run, but they must not be visible.
  */
  :host([id^='liveagent_invite_button_'][placement='inline']) {
    inset: auto !important;
    margin: 0 !important;
    opacity: 1 !important;
    position: static !important;
    transform: none !important;
    z-index: auto !important;
  }

  /* Placement */

  .card {
    --_from: 0 2rem;
    --_top: max(var(--_edge), env(safe-area-inset-top));
    --_right: max(var(--_edge), env(safe-area-inset-right));
    --_bottom: max(var(--_edge), env(safe-area-inset-bottom));
    --_left: max(var(--_edge), env(safe-area-inset-left));
    background: none;
    block-size: fit-content;
    border: 0;
    box-sizing: border-box;
    color: inherit;
    inline-size: fit-content;
    inset: var(--_top) var(--_right) var(--_bottom) var(--_left);
    margin: auto;
    max-height: calc(100% - var(--_top) - var(--_bottom));
    max-width: calc(100% - var(--_left) - var(--_right));
    overflow: auto;
    overscroll-behavior: contain;
    padding: 0;
    pointer-events: auto;
    transform: translateY(var(--_shift, 0));
  }

  .card[popover]:not(:popover-open) {
    display: none !important;
  }

  .card.inline {
    inline-size: auto;
    margin: 0;
    max-height: none;
    max-width: none;
    overflow: visible;
    transform: none;
  }

  .top,
  .top-left,
  .top-right {
    --_from: 0 calc(-100% - var(--_edge));
    margin-top: 0;
  }

  .bottom,
  .bottom-left,
  .bottom-right {
    --_from: 0 calc(100% + var(--_edge));
    margin-bottom: 0;
  }

  .left,
  .top-left,
  .bottom-left {
    --_from: calc(-100% - var(--_edge)) 0;
    margin-left: 0;
  }

  .right,
  .top-right,
  .bottom-right {
    --_from: calc(100% + var(--_edge)) 0;
    margin-right: 0;
  }

  /* Animations */

  @media (prefers-reduced-motion: no-preference) {
    .fade,
    .slide {
      --_duration: var(--live-agent-invitation-duration, 250ms);
      transition:
        opacity var(--_duration) ease-out,
        translate var(--_duration) ease-out;
    }

    :host([hidden]) :is(.fade, .slide) {
      opacity: 0;
    }

    :host([hidden]) .slide {
      translate: var(--_from);
    }

    @starting-style {
      .fade,
      .slide {
        opacity: 0;
      }

      .slide {
        translate: var(--_from);
      }
    }
  }

  @media print {
    .card[popover] {
      display: none;
    }
  }

  /* Appearance */

  .look {
    --_accent: var(--live-agent-invitation-accent, light-dark(#0b5cad, #84b9f5));
    --_background: var(--live-agent-invitation-background, light-dark(#fff, #23262b));
    --_radius: var(--live-agent-invitation-radius, 0.875em);
    background: var(--_background);
    border: 1px solid
      var(
        --live-agent-invitation-border-color,
        color-mix(in srgb, var(--_color) 14%, var(--_background))
      );
    border-radius: var(--_radius);
    box-shadow: var(
      --live-agent-invitation-shadow,
      0 1px 3px rgb(0 0 0 / 12%),
      0 0.75em 2.5em rgb(0 0 0 / 18%)
    );
    color: var(--_color);
    /* The card inherits only the font and the font size. */
    cursor: auto;
    font-style: normal;
    font-weight: 400;
    inline-size: var(--live-agent-invitation-width, 22em);
    letter-spacing: normal;
    line-height: 1.5;
    overflow-wrap: anywhere;
    padding: var(--live-agent-invitation-padding, 1.25em);
    text-align: start;
    text-indent: 0;
    text-shadow: none;
    text-transform: none;
    white-space: normal;
    word-spacing: normal;
  }

  .look.inline {
    inline-size: auto;
    box-shadow: var(--live-agent-invitation-shadow, none);
  }

  .look ::slotted([slot='media']) {
    /* A float, because an absolutely positioned grid is as high as the window in WebKit. */
    float: inline-start;
    margin-inline-end: 0.875em;
  }

  .look ::slotted(img[slot='media']) {
    block-size: 3em;
    border-radius: 50%;
    inline-size: 3em;
    object-fit: cover;
  }

  .look :is(.heading, .message) {
    display: flow-root;
    hyphenate-limit-chars: 14 6 6;
    hyphens: auto;
  }

  .look .heading {
    font-size: 1.0625em;
    font-weight: 600;
    line-height: 1.35;
    text-wrap: balance;
  }

  .look .message {
    color: color-mix(in srgb, var(--_color) 82%, var(--_background));
    margin-block-start: 0.25em;
    text-wrap: pretty;
  }

  .look .actions {
    clear: both;
    display: flex;
    flex-wrap: wrap;
    gap: 0.5em;
    padding-block-start: 1.125em;
  }

  /* In a low window the card may scroll. Both buttons stay in view. */
  @media (max-height: 32em) {
    .look:not(.inline) {
      padding-block-end: 0;
    }

    .look:not(.inline) .actions {
      background: inherit;
      inset-block-end: 0;
      padding-block-end: 1em;
      position: sticky;
    }
  }

  button {
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 0.6);
    cursor: pointer;
    font: inherit;
    letter-spacing: inherit;
    min-block-size: max(44px, 2.75em);
    padding: 0.5em 1em;
  }

  .accept {
    background: var(--_accent);
    color: var(--live-agent-invitation-on-accent, light-dark(#fff, #0c1b2b));
    flex: 999 1 auto;
    font-weight: 600;
  }

  .reject {
    background: none;
    color: color-mix(in srgb, var(--_color) 82%, var(--_background));
    /* If the buttons wrap, each fills its line; otherwise each is hardly wider than its text. */
    flex: 1 1 auto;
  }

  .accept:hover {
    background: color-mix(in srgb, var(--_accent) 88%, var(--_color));
  }

  .reject:hover {
    background: color-mix(in srgb, var(--_color) 8%, transparent);
  }

  :focus-visible {
    outline: 2px solid var(--_color);
    outline-offset: 2px;
  }

  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }

    .accept {
      border-width: 3px;
    }
  }
`;
