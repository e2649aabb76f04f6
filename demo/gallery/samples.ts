/** The samples that the gallery shows and the visual tests compare: every appearance of the invitation, with the code to copy. */
import type {Animation, ButtonStatus, Placement} from '../../src/index.js';

/** One appearance: its code, and how it is previewed. */
export interface Sample {
  readonly id: string;
  readonly title: string;
  readonly note?: string;
  /** The HTML to copy, which the preview shows. */
  readonly code: string;
  /** The CSS to copy with it. */
  readonly css?: string;
  /** The button's status. Defaults to `available`. */
  readonly status?: ButtonStatus;
  /** Whether the code is the whole page, without gray lines around it. */
  readonly wholePage?: boolean;
  /** The height of the preview, in pixels. Defaults to the group's. */
  readonly height?: number;
}

export interface SampleGroup {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  /** A grid of small samples, or one per row with its code beside it. */
  readonly layout: 'grid' | 'wide';
  /** The height of a preview, in pixels. */
  readonly height: number;
  /** How large a preview is shown. */
  readonly scale: number;
  readonly samples: readonly Sample[];
}

const HEADING = 'heading="Which size is yours?"';

/** The tag with these attributes, one per line. */
const tag = (
  attributes: readonly string[],
  content = '\n  Ask the people who make our teapots.\n',
) =>
  `<live-agent-invitation
  ${['button-id="573000000000001"', ...attributes].join('\n  ')} hidden>${content}</live-agent-invitation>`;

const PLACES: readonly (readonly [placement: Placement, title: string, note?: string])[] = [
  ['top-left', 'Top left'],
  ['top', 'Top'],
  ['top-right', 'Top right'],
  ['left', 'Left'],
  ['center', 'Center', 'It is not a dialog: visitors can use the page around it.'],
  ['right', 'Right'],
  ['bottom-left', 'Bottom left'],
  ['bottom', 'Bottom'],
  ['bottom-right', 'Bottom right', 'The default: you can leave the attribute out.'],
  ['inline', 'In the page', 'In the place of the tag, as wide as its container.'],
];

const placements = PLACES.map(([placement, title, note]): Sample => ({
  id: `placement-${placement}`,
  title,
  ...(note && {note}),
  code: tag([`placement="${placement}"`, HEADING]),
}));

const ANIMATIONS: readonly (readonly [animation: Animation, title: string, note?: string])[] = [
  ['appear', 'Appear', 'The default: it appears at once.'],
  ['fade', 'Fade'],
  ['slide', 'Slide', 'It slides in from the nearest edge.'],
];

const motion: readonly Sample[] = [
  ...ANIMATIONS.map(([animation, title, note]) => ({
    id: `motion-${animation}`,
    title,
    ...(note && {note}),
    code: tag([`animation="${animation}"`, HEADING]),
  })),
  {
    id: 'motion-slow',
    title: 'Slide, slowly, from the left',
    code: tag(['placement="left"', 'animation="slide"', HEADING]),
    css: `live-agent-invitation {
  --live-agent-invitation-duration: 600ms;
}`,
  },
];

const stateSample = (status: ButtonStatus, text: string, note: string): Sample => ({
  id: `state-${status}`,
  title: `${status[0]!.toUpperCase()}${status.slice(1)}`,
  note,
  status,
  code: `<p class="presence">Chat</p>
${tag([HEADING])}`,
  css: `.presence:has(+ :state(${status}))::after {
  content: ': ${text}';
}`,
  wholePage: true,
});

const states: readonly Sample[] = [
  stateSample(
    'pending',
    'one moment',
    'The button has had no event yet. The invitation is hidden.',
  ),
  stateSample('available', 'we are here', 'An agent can take a chat. The invitation is shown.'),
  stateSample('unavailable', 'back at nine', 'No agent can take a chat. The invitation is hidden.'),
  stateSample(
    'accepted',
    'it is open',
    'The visitor accepted: the invitation is hidden, the chat opens.',
  ),
  stateSample('rejected', 'ask us later', 'The visitor declined: the invitation is hidden.'),
];

const THEMES: readonly Omit<Sample, 'code'>[] = [
  {
    id: 'theme-page',
    title: 'Like the page',
    note: 'The default: it follows the color-scheme of the page.',
  },
  {
    id: 'theme-light',
    title: 'Always light',
    css: `live-agent-invitation {
  color-scheme: light;
}`,
  },
  {
    id: 'theme-dark',
    title: 'Always dark',
    css: `live-agent-invitation {
  color-scheme: dark;
}`,
  },
  {
    id: 'theme-colours',
    title: 'Custom colors',
    note: 'Values of light-dark() follow the page. Other colors, such as borders, are mixed from these four.',
    css: `live-agent-invitation {
  --live-agent-invitation-accent: light-dark(#1f5d56, #83cbbf);
  --live-agent-invitation-on-accent: light-dark(#fff, #0d2420);
  --live-agent-invitation-background: light-dark(#fbf6ee, #2a2520);
  --live-agent-invitation-color: light-dark(#2c2621, #f1e9df);
}`,
  },
  {
    id: 'theme-plain',
    title: 'Straight lines',
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
    title: 'Round and roomy',
    note: 'The corners of the buttons follow the radius, unless you style their parts.',
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
    title: 'Forced colors',
    note:
      'Visitors can replace all colors with a few of their own; the invitation needs no styles for this. To see it, choose ' +
      'a contrast theme in the accessibility settings of Windows, or open the developer tools of Chromium, press ' +
      'Ctrl+Shift+P and choose “Emulate CSS forced-colors: active”.',
  },
];
const themes = THEMES.map((theme): Sample => ({...theme, code: tag([HEADING])}));

const examples: readonly Sample[] = [
  {
    id: 'branded',
    title: 'A branded card',
    note: 'Custom properties and parts give it the shop’s colors, font and buttons.',
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
    title: 'An agent who is typing',
    note:
      'A picture in the slot media is round by default. Its alt is empty, because the heading names the person. The dots ' +
      'move for less than five seconds, and only if the visitor has not asked for reduced motion.',
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
    title: 'A slim bar',
    note:
      'Along the lower edge, as wide as the window. The edge needs a unit (0px), because calc() uses it. In a narrow ' +
      'window, the buttons are below the text.',
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
    title: 'In an article',
    note: 'The wrapper reserves the height of the invitation, so that the page does not move when it appears or disappears.',
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
    wholePage: true,
    height: 440,
  },
  {
    id: 'button',
    title: 'A plain button',
    note:
      'With bare, the tag renders no card, texts or buttons of its own: it shows your button while an agent is available. ' +
      'The button type is standard, because the button is part of the page: it is not announced, and Escape does not reject ' +
      'it. The settings need the same type: {"id": "573000000000001", "type": "standard"}.',
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
    title: 'A button with a command',
    note:
      'The same without a slot: any button inside the tag can refer to it by its id. With allow-outside-commands, the button ' +
      'can be elsewhere on the page, if the browser supports invoker commands. The settings need the type standard here too.',
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
    title: 'Your own card',
    note:
      'With bare, the tag renders your card only. It still places, animates, announces and hides it. Screen readers use ' +
      'heading as its name.',
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

/** English and every language of `src/languages/`. */
const LANGUAGES =
  'en ar cs da de el es fi fr he hu it ja ko nb nl no pl pt ru sv tr uk zh zh-Hant'.split(' ');
const RIGHT_TO_LEFT = ['ar', 'he'];

const languages = LANGUAGES.map((lang): Sample => ({
  id: `language-${lang.toLowerCase()}`,
  title: new Intl.DisplayNames(lang, {type: 'language'}).of(lang)!,
  code: tag([`lang="${lang}"${RIGHT_TO_LEFT.includes(lang) ? ' dir="rtl"' : ''}`], '\n'),
}));

const longTexts: readonly Sample[] = [
  {
    id: 'long-german',
    title: 'Long words',
    note: 'Your texts can be long: words break, buttons wrap, and a card that is taller than the window scrolls.',
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
    title: 'Long words, right to left',
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

/** All groups, in the order of the page. The ids are anchors of the page. */
export const GROUPS: readonly SampleGroup[] = [
  {
    id: 'placements',
    title: 'Placements',
    about:
      'Nine places in the window, and one in the page. The places are physical: they stay the same when the page is ' +
      'written from right to left.',
    layout: 'grid',
    height: 400,
    scale: 0.6,
    samples: placements,
  },
  {
    id: 'motion',
    title: 'Motion',
    about:
      'How the invitation appears and disappears. “Replay” shows it again. If visitors ask their system for reduced ' +
      'motion, it appears at once.',
    layout: 'grid',
    height: 400,
    scale: 0.6,
    samples: motion,
  },
  {
    id: 'states',
    title: 'States',
    about:
      'What a visitor sees in each state, and how the page’s style sheet selects it. Only an available button has an ' +
      'invitation; in the other states, the page can show another text.',
    layout: 'grid',
    height: 300,
    scale: 0.7,
    samples: states,
  },
  {
    id: 'themes',
    title: 'Themes',
    about:
      'The invitation is light or dark like the page, in the page’s font and size. Custom properties set colors, corners, ' +
      'shadow and spacing; parts allow everything else.',
    layout: 'grid',
    height: 340,
    scale: 0.7,
    samples: themes,
  },
  {
    id: 'examples',
    title: 'Examples',
    about: 'Copy one and change it.',
    layout: 'wide',
    height: 400,
    scale: 1,
    samples: examples,
  },
  {
    id: 'languages',
    title: 'Languages',
    about:
      'The default texts, in the language of the nearest lang attribute, usually that of the page. A language is loaded ' +
      'only if it is needed. A page in any other language gets English.',
    layout: 'grid',
    height: 260,
    scale: 0.7,
    samples: [...languages, ...longTexts],
  },
];

export const SAMPLES: readonly Sample[] = GROUPS.flatMap(({samples}) => samples);
