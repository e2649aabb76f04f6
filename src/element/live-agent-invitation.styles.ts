import {css} from 'lit';

export const styles = css`
  :host {
    --_accent: var(--live-agent-invitation-accent, #0b5cad);
    --_on-accent: var(--live-agent-invitation-on-accent, #fff);
    --_background: var(--live-agent-invitation-background, Canvas);
    --_color: var(--live-agent-invitation-color, CanvasText);
    --_radius: var(--live-agent-invitation-radius, 0.75rem);
    --_edge: var(--live-agent-invitation-edge, 1rem);
    display: block;
    /* The card places itself; the host takes no room where it stands, not even the gap of a grid. */
    position: fixed;
    z-index: 10000;
  }

  :host([hidden]) {
    display: none !important;
  }

  :host([placement='inline']) {
    position: static;
    z-index: auto;
  }

  /*
    The vendor's script takes an element with such an id for its anchor and writes inline style on it: it animates it and
    moves it about and off the screen. It must stay rendered, its animations must run, and nothing of them may show.
  */
  :host([id^='liveagent_invite_button_']) {
    inset: auto !important;
    margin: 0 !important;
    opacity: 1 !important;
    transform: none !important;
  }

  :host([id^='liveagent_invite_button_'][placement='inline']) {
    position: static !important;
    z-index: auto !important;
  }

  .card {
    --_from: 0 1.5rem;
    background: var(--_background);
    block-size: fit-content;
    border: 1px solid color-mix(in srgb, var(--_color) 18%, transparent);
    border-radius: var(--_radius);
    box-shadow: 0 0.5rem 2rem rgb(0 0 0 / 20%);
    box-sizing: border-box;
    color: var(--_color);
    inline-size: min(22rem, 100% - 2 * var(--_edge));
    inset: max(var(--_edge), env(safe-area-inset-top)) max(var(--_edge), env(safe-area-inset-right))
      max(var(--_edge), env(safe-area-inset-bottom)) max(var(--_edge), env(safe-area-inset-left));
    margin: auto;
    max-block-size: calc(100% - 2 * var(--_edge));
    overflow: auto;
    overflow-wrap: break-word;
    padding: 1.25rem;
    position: fixed;
    text-align: start;
  }

  .inline {
    box-shadow: none;
    inline-size: auto;
    margin: 0;
    max-block-size: none;
    position: static;
  }

  .top,
  .top-left,
  .top-right {
    --_from: 0 -1.5rem;
    margin-top: 0;
  }

  .bottom,
  .bottom-left,
  .bottom-right {
    margin-bottom: 0;
  }

  .left,
  .top-left,
  .bottom-left {
    --_from: -1.5rem 0;
    margin-left: 0;
  }

  .right,
  .top-right,
  .bottom-right {
    --_from: 1.5rem 0;
    margin-right: 0;
  }

  .heading {
    font-size: 1.125em;
    font-weight: 600;
    line-height: 1.3;
  }

  .message {
    line-height: 1.5;
    margin-block-start: 0.5rem;
  }

  .actions {
    display: flex;
    flex-wrap: wrap;
    gap: 0.5rem;
    margin-block-start: 1rem;
  }

  button {
    border: 1px solid transparent;
    border-radius: calc(var(--_radius) * 2 / 3);
    cursor: pointer;
    font: inherit;
    min-block-size: 2.75rem;
    padding: 0.5rem 1rem;
  }

  .accept {
    background: var(--_accent);
    color: var(--_on-accent);
    flex: 1 1 auto;
    font-weight: 600;
  }

  .reject {
    background: none;
    color: inherit;
  }

  .accept:hover {
    background: color-mix(in srgb, var(--_accent) 85%, black);
  }

  .reject:hover {
    background: color-mix(in srgb, currentcolor 10%, transparent);
  }

  button:focus-visible {
    outline: 2px solid var(--_accent);
    outline-offset: 2px;
  }

  .reject:focus-visible {
    outline-color: currentcolor;
  }

  @media (forced-colors: active) {
    button {
      border-color: ButtonText;
    }
  }

  @media (prefers-reduced-motion: no-preference) {
    .fade {
      animation: fade 300ms ease-out;
    }

    .slide {
      animation: slide 300ms ease-out;
    }
  }

  @keyframes fade {
    from {
      opacity: 0;
    }
  }

  @keyframes slide {
    from {
      opacity: 0;
      translate: var(--_from);
    }
  }
`;
