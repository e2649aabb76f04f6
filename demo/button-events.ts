import type {ButtonEventMap} from '../src/index.js';

export type ButtonEventName = keyof ButtonEventMap;

/** The four DOM events in words. */
export const BUTTON_EVENTS: Readonly<
  Record<
    ButtonEventName,
    {
      readonly when: string;
      /** The default action. */
      readonly effect: string;
      /** What happens instead when a listener prevents it. */
      readonly vetoed: string;
    }
  >
> = {
  'button-available': {
    when: 'An agent can take a chat, and the rules hold',
    effect: 'the invitation is shown',
    vetoed: 'the invitation stays off the screen',
  },
  'button-unavailable': {
    when: 'Nobody can take a chat, or the rules do not hold',
    effect: 'the invitation is hidden',
    vetoed: 'the invitation stays where it is',
  },
  'button-accepted': {
    when: 'The visitor accepts',
    effect: 'the invitation is hidden, the chat opens',
    vetoed: 'no chat opens, the invitation stays',
  },
  'button-rejected': {
    when: 'The visitor declines, or its time is over',
    effect: 'the invitation is hidden',
    vetoed: 'the invitation stays',
  },
};

export const BUTTON_EVENT_NAMES = Object.keys(BUTTON_EVENTS) as readonly ButtonEventName[];
