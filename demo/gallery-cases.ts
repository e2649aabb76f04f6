/** What the gallery shows, and the visual tests compare: every look of the invitation, with the code to paste. */
import type {ButtonStatus, Placement} from '../src/index.js';

export interface GalleryCase {
  readonly id: string;
  readonly group: GroupId;
  readonly title: string;
  /** What there is to know of it. */
  readonly note?: string;
  /** The HTML to paste, and what the preview shows. */
  readonly code: string;
  /** The CSS to paste with it. */
  readonly css?: string;
  /** What the button is, where it is not available. */
  readonly status?: ButtonStatus;
  /** Set where the code brings a page of its own. */
  readonly ownPage?: boolean;
  /** The height of the preview's window, in pixels. Defaults to the group's. */
  readonly height?: number;
}

export interface GalleryGroup {
  readonly id: GroupId;
  readonly title: string;
  readonly about: string;
  /** Small previews stand side by side; of wide ones, each has its code beside it. */
  readonly layout: 'small' | 'wide';
  /** The height of a preview's window, in pixels. */
  readonly height: number;
  /** How large the window is shown. */
  readonly scale: number;
}

export type GroupId = 'placements' | 'motion' | 'states' | 'themes' | 'examples' | 'languages';

export const GROUPS: readonly GalleryGroup[] = [
  {
    id: 'placements',
    title: 'Placements',
    about:
      'Nine places in the window, and one in the page. The places are those of the window: they stay where they are ' +
      'when the page is written from right to left.',
    layout: 'small',
    height: 400,
    scale: 0.6,
  },
  {
    id: 'motion',
    title: 'Motion',
    about:
      'How it comes, and leaves. “Replay” shows it again. For visitors who ask their system for less motion, it just ' +
      'appears.',
    layout: 'small',
    height: 400,
    scale: 0.6,
  },
  {
    id: 'states',
    title: 'States',
    about:
      'What a visitor sees of each state, and how the style sheet of the page knows it. Only an available button has an ' +
      'invitation; for the rest, the page may have something to say of its own.',
    layout: 'small',
    height: 300,
    scale: 0.7,
  },
  {
    id: 'themes',
    title: 'Themes',
    about:
      'It is light or dark as the page is, and has the page’s font and size. Colours, corners, shadow and room are custom ' +
      'properties; what is left is done with parts.',
    layout: 'small',
    height: 340,
    scale: 0.7,
  },
  {
    id: 'examples',
    title: 'Examples',
    about: 'To begin with: copy one, and change it.',
    layout: 'wide',
    height: 400,
    scale: 1,
  },
  {
    id: 'languages',
    title: 'Languages',
    about:
      'The texts that it brings itself, in the language that the nearest lang names: that of the page, as a rule. Each is ' +
      'loaded only where it is needed, and a page in another language gets English.',
    layout: 'small',
    height: 260,
    scale: 0.7,
  },
];

/** The code that most cases have in common. */
const TEXTS = 'heading="Which size is yours?"';
const MESSAGE = 'Ask the people who make our teapots.';

const tag = (attributes: readonly string[], content = `\n  ${MESSAGE}\n`): string =>
  `<live-agent-invitation
  ${['button-id="573000000000001"', ...attributes].join('\n  ')} hidden>${content}</live-agent-invitation>`;

const PLACES: readonly (readonly [placement: Placement, title: string, note?: string])[] = [
  ['top-left', 'Top left'],
  ['top', 'Top'],
  ['top-right', 'Top right'],
  ['left', 'Left'],
  ['center', 'Centre', 'It is no dialog: the page around it can be used.'],
  ['right', 'Right'],
  ['bottom-left', 'Bottom left'],
  ['bottom', 'Bottom'],
  ['bottom-right', 'Bottom right', 'The default: the attribute can be left out.'],
  ['inline', 'In the page', 'It stands where the tag stands, as wide as its surroundings.'],
];

const placements = PLACES.map(([placement, title, note]): GalleryCase => ({
  id: `placement-${placement}`,
  group: 'placements',
  title,
  ...(note ? {note} : {}),
  code: tag([`placement="${placement}"`, TEXTS]),
}));

const motion: readonly GalleryCase[] = [
  {
    id: 'motion-appear',
    group: 'motion',
    title: 'Appear',
    note: 'The default: it is there at once.',
    code: tag(['animation="appear"', TEXTS]),
  },
  {
    id: 'motion-fade',
    group: 'motion',
    title: 'Fade',
    code: tag(['animation="fade"', TEXTS]),
  },
  {
    id: 'motion-slide',
    group: 'motion',
    title: 'Slide',
    note: 'It comes from the edge where it is placed.',
    code: tag(['animation="slide"', TEXTS]),
  },
  {
    id: 'motion-slow',
    group: 'motion',
    title: 'Slide, slowly, from the left',
    code: tag(['placement="left"', 'animation="slide"', TEXTS]),
    css: `live-agent-invitation {
  --live-agent-invitation-duration: 600ms;
}`,
  },
];

const presence = (status: ButtonStatus, text: string, note: string): GalleryCase => ({
  id: `state-${status}`,
  group: 'states',
  title: `${status[0]!.toUpperCase()}${status.slice(1)}`,
  note,
  status,
  code: `<p class="presence">Chat</p>
${tag([TEXTS])}`,
  css: `.presence:has(+ :state(${status}))::after {
  content: ': ${text}';
}`,
  ownPage: true,
});

const states: readonly GalleryCase[] = [
  presence('pending', 'one moment', 'Nothing was heard of the button yet. There is no invitation.'),
  presence('available', 'we are here', 'An agent can take a chat. The invitation is shown.'),
  presence('unavailable', 'back at nine', 'No agent can take a chat. There is no invitation.'),
  presence(
    'accepted',
    'it is open',
    'The visitor accepted. The invitation is gone, the chat opens.',
  ),
  presence('rejected', 'ask us later', 'The visitor declined. The invitation is gone.'),
];

const themes: readonly GalleryCase[] = [
  {
    id: 'theme-page',
    group: 'themes',
    title: 'As the page',
    note: 'With nothing set, it follows the color-scheme of the page.',
    code: tag([TEXTS]),
  },
  {
    id: 'theme-light',
    group: 'themes',
    title: 'Always light',
    code: tag([TEXTS]),
    css: `live-agent-invitation {
  color-scheme: light;
}`,
  },
  {
    id: 'theme-dark',
    group: 'themes',
    title: 'Always dark',
    code: tag([TEXTS]),
    css: `live-agent-invitation {
  color-scheme: dark;
}`,
  },
  {
    id: 'theme-colours',
    group: 'themes',
    title: 'Own colours',
    note: 'Pairs of light-dark() follow the page. The rest, such as borders, is mixed of these.',
    code: tag([TEXTS]),
    css: `live-agent-invitation {
  --live-agent-invitation-accent: light-dark(#1f5d56, #83cbbf);
  --live-agent-invitation-on-accent: light-dark(#fff, #0d2420);
  --live-agent-invitation-background: light-dark(#fbf6ee, #2a2520);
  --live-agent-invitation-color: light-dark(#2c2621, #f1e9df);
}`,
  },
  {
    id: 'theme-plain',
    group: 'themes',
    title: 'Straight lines',
    code: tag([TEXTS]),
    css: `live-agent-invitation {
  --live-agent-invitation-accent: var(--live-agent-invitation-color);
  --live-agent-invitation-on-accent: light-dark(#fff, #16181c);
  --live-agent-invitation-color: light-dark(#16181c, #f2f4f6);
  --live-agent-invitation-border-color: currentcolor;
  --live-agent-invitation-radius: 0;
  --live-agent-invitation-shadow: none;
}`,
  },
  {
    id: 'theme-soft',
    group: 'themes',
    title: 'Round and roomy',
    note: 'The buttons’ corners are in proportion, or, by their part, what you like.',
    code: tag([TEXTS]),
    css: `live-agent-invitation {
  --live-agent-invitation-border-color: transparent;
  --live-agent-invitation-edge: 1.5rem;
  --live-agent-invitation-padding: 1.75em;
  --live-agent-invitation-radius: 1.75em;
  --live-agent-invitation-width: 24em;
}

live-agent-invitation::part(accept),
live-agent-invitation::part(reject) {
  border-radius: 2em;
}`,
    height: 380,
  },
  {
    id: 'theme-forced',
    group: 'themes',
    title: 'Forced colours',
    note:
      'Visitors may put their own few colours in the place of all others; there is nothing to do for it. To see it: on ' +
      'Windows, choose a contrast theme (Settings, Accessibility); elsewhere, in the developer tools of Chromium, press ' +
      'Ctrl+Shift+P and choose “Emulate CSS forced-colors: active”.',
    code: tag([TEXTS]),
  },
];

const examples: readonly GalleryCase[] = [
  {
    id: 'branded',
    group: 'examples',
    title: 'A branded card',
    note: 'The shop’s colours, font and buttons, by custom properties and parts.',
    code: `<live-agent-invitation class="branded"
  button-id="573000000000001"
  animation="slide"
  heading="A teapot for every table"
  accept-label="Ask a potter"
  reject-label="Not now" hidden>
  Tell us how many cups you pour,
  and we will find the size.
</live-agent-invitation>`,
    css: `.branded {
  --live-agent-invitation-accent: light-dark(#a84a22, #f0a57a);
  --live-agent-invitation-on-accent: light-dark(#fff, #2a1608);
  --live-agent-invitation-background: light-dark(#fdf7ee, #2b2019);
  --live-agent-invitation-border-color: light-dark(#e8d8c3, #4c392c);
  --live-agent-invitation-color: light-dark(#3b2a20, #f6eadf);
  --live-agent-invitation-radius: 0.375em;
}

.branded::part(card) {
  border-block-start: 0.375em solid var(--live-agent-invitation-accent);
}

.branded::part(heading) {
  font-family: Georgia, 'DejaVu Serif', serif;
  font-size: 1.375em;
}

.branded::part(accept),
.branded::part(reject) {
  border-radius: 2em;
}`,
  },
  {
    id: 'avatar',
    group: 'examples',
    title: 'Somebody who is typing',
    note:
      'A picture of yours in the slot media is round by itself; its alt is empty, because the texts say who it is. The ' +
      'dots move for less than five seconds, and only where motion is welcome.',
    code: `<live-agent-invitation class="typing"
  button-id="573000000000001"
  animation="fade" heading="Ana, from the workshop"
  accept-label="Answer" hidden>
  <img slot="media" src="ana.svg" alt="" />
  <p>Hello! What do you brew?</p>
  <p class="dots" aria-hidden="true">
    <i></i><i></i><i></i>
  </p>
</live-agent-invitation>`,
    css: `.typing p {
  background: color-mix(in srgb, currentcolor 10%, transparent);
  border-radius: 0.25em 1em 1em;
  inline-size: fit-content;
  margin-block: 0.5em 0;
  padding: 0.375em 0.875em;
}

.typing p:dir(rtl) {
  border-radius: 1em 0.25em 1em 1em;
}

.typing .dots {
  display: flex;
  gap: 0.3125em;
  padding-block: 0.75em;
}

.dots i {
  background: currentcolor;
  block-size: 0.375em;
  border-radius: 50%;
  inline-size: 0.375em;
}

@media (prefers-reduced-motion: no-preference) {
  .dots i {
    animation: dot 1.2s ease-in-out 4;
  }

  .dots i:nth-child(2) {
    animation-delay: 0.15s;
  }

  .dots i:nth-child(3) {
    animation-delay: 0.3s;
  }
}

@keyframes dot {
  40% {
    opacity: 0.4;
    translate: 0 -0.25em;
  }
}

@media (forced-colors: active) {
  .typing p {
    border: 1px solid;
  }

  .dots i {
    background: CanvasText;
  }
}`,
  },
  {
    id: 'bar',
    group: 'examples',
    title: 'A slim bar',
    note:
      'Along the lower edge, as wide as the window. The edge needs a unit (0px), because it is calculated with. In a ' +
      'narrow window the buttons stand below the texts.',
    code: `<live-agent-invitation class="bar"
  button-id="573000000000001"
  placement="bottom" animation="slide"
  heading="Which size is yours?" hidden>
  Ask the people who make our teapots.
</live-agent-invitation>`,
    css: `.bar {
  --live-agent-invitation-edge: 0px;
  --live-agent-invitation-padding: 0.75rem 1rem;
  --live-agent-invitation-radius: 0.5rem;
  --live-agent-invitation-width: 100%;
}

.bar::part(card) {
  border-inline: 0;
  border-block-end: 0;
  border-radius: 0;
}

@media (width >= 40rem) {
  .bar::part(card) {
    align-items: center;
    column-gap: 1.5rem;
    grid-template-columns: 1fr auto;
  }

  .bar::part(heading),
  .bar::part(message) {
    grid-column: 1;
  }

  .bar::part(actions) {
    grid-area: 1 / 2 / span 2;
    margin: 0;
  }
}`,
    height: 300,
  },
  {
    id: 'inline',
    group: 'examples',
    title: 'In an article',
    note: 'The wrapper keeps as much room as the invitation takes, so that nothing of the page moves when it comes or goes.',
    code: `<article>
  <h2>Green tea</h2>
  <p>Let the water cool for a while.</p>
  <div class="invitation-room">
    <live-agent-invitation
      button-id="573000000000001"
      placement="inline" animation="fade"
      heading="Which teapot keeps it warm?" hidden>
      Ask the people who make them.
    </live-agent-invitation>
  </div>
  <p>Then pour it on.</p>
</article>`,
    css: `.invitation-room {
  min-block-size: 10em;
}

@media (width < 24em) {
  .invitation-room {
    min-block-size: 16em;
  }
}`,
    ownPage: true,
    height: 440,
  },
  {
    id: 'button',
    group: 'examples',
    title: 'A plain button',
    note:
      'With bare, nothing of our look, texts and buttons is there: only a button of the page, which is there while an ' +
      'agent is. Of type standard, because it is part of the page: it is not announced, and Escape does not reject it. ' +
      'The settings need the same: {"id": "573000000000001", "type": "standard"}.',
    code: `<live-agent-invitation
  button-id="573000000000001"
  button-type="standard" placement="inline" bare
  heading="Chat" hidden>
  <button class="chat-button" slot="accept">
    Chat with us
  </button>
</live-agent-invitation>`,
    css: `.chat-button {
  background: light-dark(#1f5d56, #83cbbf);
  border: 1px solid transparent;
  border-radius: 2em;
  color: light-dark(#fff, #0d2420);
  cursor: pointer;
  font: inherit;
  font-weight: 600;
  min-block-size: 2.75rem;
  padding: 0.5em 1.25em;
}

.chat-button:focus-visible {
  outline: 2px solid;
  outline-color: light-dark(#1f5d56, #83cbbf);
  outline-offset: 2px;
}`,
    height: 300,
  },
  {
    id: 'command',
    group: 'examples',
    title: 'A button with a command',
    note:
      'The same without a slot: a button anywhere inside names the invitation by its id. With allow-outside-commands, the ' +
      'button can be elsewhere on the page, if the browser knows invoker commands. The settings need the type standard here too.',
    code: `<live-agent-invitation id="chat"
  button-id="573000000000001"
  button-type="standard" placement="inline" bare
  heading="Chat" hidden>
  <p>
    Questions? We are here:
    <button commandfor="chat" command="--accept">
      chat with us
    </button>
  </p>
</live-agent-invitation>`,
    height: 300,
  },
  {
    id: 'own',
    group: 'examples',
    title: 'A card of your own',
    note:
      'With bare, the card is all yours. It is still placed, moved, announced and hidden as ever; heading is what screen ' +
      'readers call it.',
    code: `<live-agent-invitation id="invitation"
  button-id="573000000000001"
  bare placement="bottom-left" animation="slide"
  heading="Chat with the potters" hidden>
  <div class="ticket">
    <p class="ticket-title">Between two sizes?</p>
    <p>Our potters drink tea too.</p>
    <button class="ticket-yes"
      commandfor="invitation" command="--accept">Ask them</button>
    <button class="ticket-no" aria-label="No, thanks"
      commandfor="invitation" command="--reject">×</button>
  </div>
</live-agent-invitation>`,
    css: `.ticket {
  background: #ffd75e;
  border: 2px solid #1d1a17;
  box-sizing: border-box;
  color: #1d1a17;
  inline-size: 20rem;
  max-inline-size: 100%;
  padding: 1.25rem;
  position: relative;
}

.ticket p {
  margin: 0;
}

.ticket .ticket-title {
  font-size: 1.25rem;
  font-weight: 700;
  line-height: 1.25;
  margin-block-end: 0.25rem;
  margin-inline-end: 2rem;
}

.ticket button {
  background: #1d1a17;
  border: 2px solid #1d1a17;
  color: #ffd75e;
  cursor: pointer;
  font: inherit;
  font-weight: 600;
  min-block-size: 2.75rem;
}

.ticket button:hover {
  text-decoration: underline;
}

.ticket button:focus-visible {
  outline: 2px solid #1d1a17;
  outline-offset: 2px;
}

.ticket .ticket-yes {
  inline-size: 100%;
  margin-block-start: 1rem;
}

.ticket .ticket-no {
  background: none;
  border-color: transparent;
  color: inherit;
  font-size: 1.5rem;
  inline-size: 2.75rem;
  inset-block-start: 0.25rem;
  inset-inline-end: 0.25rem;
  line-height: 1;
  padding: 0;
  position: absolute;
}

.ticket .ticket-no:focus-visible {
  outline-offset: -4px;
}`,
  },
];

/** A language for each file of `src/languages/`, and English, called as it calls itself. */
const LANGUAGES: readonly (readonly [lang: string, title: string])[] = [
  ['en', 'English'],
  ['ar', 'العربية'],
  ['cs', 'Čeština'],
  ['da', 'Dansk'],
  ['de', 'Deutsch'],
  ['el', 'Ελληνικά'],
  ['es', 'Español'],
  ['fi', 'Suomi'],
  ['fr', 'Français'],
  ['he', 'עברית'],
  ['hu', 'Magyar'],
  ['it', 'Italiano'],
  ['ja', '日本語'],
  ['ko', '한국어'],
  ['nb', 'Norsk bokmål'],
  ['nl', 'Nederlands'],
  ['no', 'Norsk'],
  ['pl', 'Polski'],
  ['pt', 'Português'],
  ['ru', 'Русский'],
  ['sv', 'Svenska'],
  ['tr', 'Türkçe'],
  ['uk', 'Українська'],
  ['zh', '简体中文'],
  ['zh-Hant', '繁體中文'],
];
const RIGHT_TO_LEFT = ['ar', 'he'];

const languages = LANGUAGES.map(([lang, title]): GalleryCase => ({
  id: `language-${lang.toLowerCase()}`,
  group: 'languages',
  title,
  code: tag([`lang="${lang}"${RIGHT_TO_LEFT.includes(lang) ? ' dir="rtl"' : ''}`], '\n'),
}));

const longTexts: readonly GalleryCase[] = [
  {
    id: 'long-german',
    group: 'languages',
    title: 'Long words',
    note: 'Texts of your own may be as long as they have to be: words break, buttons wrap, and a card that is too tall scrolls.',
    code: `<live-agent-invitation lang="de"
  button-id="573000000000001"
  heading="Fragen zur Geschirrspülmaschinenverträglichkeit?"
  accept-label="Mit einer Keramikmeisterin sprechen"
  reject-label="Vielleicht ein andermal" hidden>
  Unsere Keramikmeisterinnen beraten Sie zu Temperaturwechselbeständigkeit,
  Glasurzusammensetzung und Teekannendeckelersatzteilen.
</live-agent-invitation>`,
    height: 480,
  },
  {
    id: 'long-arabic',
    group: 'languages',
    title: 'Long words, from right to left',
    code: `<live-agent-invitation lang="ar" dir="rtl"
  button-id="573000000000001"
  heading="هل تحتاجون إلى مساعدة في اختيار الإبريق المناسب؟"
  accept-label="التحدث مع إحدى خبيرات الخزف"
  reject-label="ربما في وقت آخر" hidden>
  تجيبكم خبيرات الخزف لدينا عن كل ما يتعلق بالأحجام والألوان ودرجات الحرارة
  وقطع الغيار.
</live-agent-invitation>`,
    height: 480,
  },
];

/** All cases, in the order of the groups. The ids are the anchors of the gallery's page. */
export const CASES: readonly GalleryCase[] = [
  ...placements,
  ...motion,
  ...states,
  ...themes,
  ...examples,
  ...languages,
  ...longTexts,
];
