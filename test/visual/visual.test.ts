import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {PreviewApi, showSample, type PreviewOptions} from '../../demo/gallery/preview.js';
import {SAMPLES} from '../../demo/gallery/samples.js';
import {LiveAgentInvitation} from '../../src/index.js';
import {until} from '../tools.js';

interface Stage {
  readonly width: number;
  readonly height: number;
  readonly features?: readonly {readonly name: string; readonly value: string}[];
  /** The visitor's text size. */
  readonly text?: string;
  readonly options?: PreviewOptions;
}

interface Screenshot {
  /** The name of its baseline. */
  readonly name: string;
  /** The id of the sample. */
  readonly id: string;
  readonly stage: Stage;
}

interface Comparison {
  readonly different?: number;
  /** The reason why the comparison failed, if it did. */
  readonly message?: string;
}

const WINDOW: Stage = {width: 480, height: 360};
const LIGHT = {name: 'prefers-color-scheme', value: 'light'};
const FORCED = {name: 'forced-colors', value: 'active'};

const VARIANTS: Readonly<Record<string, Stage>> = {
  light: WINDOW,
  dark: {...WINDOW, options: {theme: 'dark'}},
  forced: {...WINDOW, features: [FORCED]},
  rtl: {...WINDOW, options: {dir: 'rtl'}},
  narrow: {width: 320, height: 400},
};
/** Twice the default text size. */
const LARGE: Stage = {width: 480, height: 480, text: '200%'};
/** For samples that differ in more than letters: small letters make small files. */
const SMALL: Stage = {width: 360, height: 270, text: '75%'};
const LONG: Stage = {width: 300, height: 330, text: '75%'};

/** The sample without any styles. */
const DEFAULT = 'theme-page';
/** Samples that are compared in every variant. */
const CORE = [DEFAULT, 'avatar', 'branded', 'own', 'bar', 'inline'];
/** Samples that are compared in one variant. */
const OTHERS = [
  // The bottom right is the default.
  ...SAMPLES.map(({id}) => id).filter((id) => /^placement-(?!bottom-right)/.test(id)),
  'theme-colours',
  'theme-plain',
  'theme-soft',
];

const SCREENSHOTS: readonly Screenshot[] = [
  ...CORE.flatMap((id) =>
    Object.entries(VARIANTS).map(([variant, stage]) => ({name: `${id}-${variant}`, id, stage})),
  ),
  ...OTHERS.map((id) => ({name: id, id, stage: SMALL})),
  ...[DEFAULT, 'bar'].map((id) => ({name: `${id}-large`, id, stage: LARGE})),
  {name: 'bar-wide', id: 'bar', stage: {width: 800, height: 200}},
  {name: 'button', id: 'button', stage: WINDOW},
  {name: 'long-german', id: 'long-german', stage: LONG},
  {name: 'long-arabic', id: 'long-arabic', stage: LONG},
];

/** One font for all texts, Latin, Greek, Cyrillic, Arabic and Hebrew, and no blinking caret. */
const FIXED = `
  :root,
  live-agent-invitation::part(heading) {
    font-family: 'DejaVu Sans' !important;
  }

  * {
    caret-color: transparent !important;
  }`;

/** Shows a sample on its stage, and waits until its appearance is final. */
async function show({id, stage}: Pick<Screenshot, 'id' | 'stage'>): Promise<LiveAgentInvitation> {
  const {width, height, features = [], text = '', options} = stage;
  await executeServerCommand('visual-stage', {
    width,
    height,
    deviceScaleFactor: 1,
    features: [LIGHT, {name: 'prefers-reduced-motion', value: 'reduce'}, ...features],
  });
  window.liveagent = new PreviewApi();
  document.documentElement.style.fontSize = text;
  showSample(
    SAMPLES.find((sample) => sample.id === id)!,
    {theme: 'light', ...options},
  );
  const invitation = document.querySelector('live-agent-invitation')!;
  await until(() => !invitation.hidden && invitation.renderRoot.querySelector('.card'), 'a card');
  await invitation.updateComplete;
  await Promise.all(Array.from(document.images, (image) => image.decode()));
  await document.fonts.ready;
  await until(() => innerWidth === width && innerHeight === height, 'the size of the stage');
  for (let frame = 0; frame < 2; frame++) await new Promise(requestAnimationFrame);
  return invitation;
}

const compare = (payload: {readonly name: string; readonly probe?: boolean}) =>
  executeServerCommand<Comparison, typeof payload>('visual-compare', payload);

const widthIn = (font: string): number => {
  const line = document.createElement('span');
  line.textContent = 'Width';
  line.style.font = `100px ${font}`;
  document.body.append(line);
  const {width} = line.getBoundingClientRect();
  line.remove();
  return width;
};

// The baselines hold for Chromium on Linux.
if (await executeServerCommand('visual-supported')) {
  describe('the appearance of an invitation', () => {
    let base: HTMLBaseElement;
    let fixed: HTMLStyleElement;

    before(() => {
      LiveAgentInvitation.define();
      // The samples load images relative to the gallery.
      base = document.createElement('base');
      base.href = '/demo/gallery/';
      fixed = document.createElement('style');
      fixed.textContent = FIXED;
      document.head.append(base, fixed);
    });

    after(async () => {
      base.remove();
      fixed.remove();
      document.body.replaceChildren();
      await executeServerCommand('visual-stage');
    });

    it('uses the font of the baselines, from Debian’s fonts-dejavu-core', () => {
      for (const other of ['serif', 'monospace']) {
        expect(widthIn(`"DejaVu Sans", ${other}`)).not.to.equal(widthIn(other));
      }
    });

    for (const screenshot of SCREENSHOTS) {
      it(`equals ${screenshot.name}.png`, async () => {
        await show(screenshot);
        const {message} = await compare(screenshot);
        if (message) throw new Error(message);
      });
    }

    it('uses every baseline', async () => {
      const names = SCREENSHOTS.map(({name}) => name);
      expect(await executeServerCommand('visual-unused', names)).to.deep.equal([]);
    });

    describe('when something changes', () => {
      const name = `${DEFAULT}-light`;
      const changes: Readonly<Record<string, (invitation: LiveAgentInvitation) => unknown>> = {
        'the position by a pixel': ({style}) =>
          style.setProperty('--live-agent-invitation-edge', 'calc(1rem + 1px)'),
        'the accent by a shade': ({style}) =>
          style.setProperty('--live-agent-invitation-accent', '#0b61b5'),
        'a letter': (invitation) => (invitation.heading = 'Which size is your?'),
        'the corners': ({style}) => style.setProperty('--live-agent-invitation-radius', '1em'),
        'the shadow': ({style}) => style.setProperty('--live-agent-invitation-shadow', 'none'),
      };
      for (const [what, change] of Object.entries(changes)) {
        it(`finds that ${what} differs`, async () => {
          const invitation = await show({id: DEFAULT, stage: WINDOW});
          change(invitation);
          await invitation.updateComplete;
          const {different, message} = await compare({name, probe: true});
          expect(different).to.be.greaterThan(0);
          expect(message).to.contain(`${name} differs`);
        });
      }

      it('finds that the size differs', async () => {
        await show({id: DEFAULT, stage: {...WINDOW, width: 481}});
        expect((await compare({name, probe: true})).message).to.contain('481 × 360, not');
      });
    });

    it('fails without a baseline', async () => {
      await show({id: DEFAULT, stage: WINDOW});
      const {message} = await compare({name: 'nothing', probe: true});
      expect(message).to.contain('There is no baseline nothing');
    });

    for (const width of [320, 480, 800]) {
      it(`leaves an article in its place when it disappears, at a width of ${width} pixels`, async () => {
        const invitation = await show({id: 'inline', stage: {width, height: 600}});
        const top = (): number =>
          document.querySelector('article > :last-child')!.getBoundingClientRect().top;
        const shown = top();
        invitation.reject();
        expect(invitation.hidden).to.be.true;
        expect(top()).to.equal(shown);
      });
    }
  });
}
