import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {CASES, type GalleryCase} from '../../demo/gallery-cases.js';
import {showCase, type CaseOptions} from '../../demo/show-case.js';
import {StandInApi} from '../../demo/stand-in-api.js';
import {LiveAgentInvitation} from '../../src/index.js';
import {until} from '../tools.js';

interface Stage {
  readonly width: number;
  readonly height: number;
  readonly features?: readonly {readonly name: string; readonly value: string}[];
  /** The size of the root's text, as a visitor chooses it. */
  readonly text?: string;
  readonly options?: CaseOptions;
}

interface Shot {
  /** Of the baseline. */
  readonly name: string;
  readonly id: string;
  readonly stage: Stage;
}

interface Comparison {
  readonly different?: number;
  /** What is wrong, if anything is. */
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
/** A visitor’s text of twice the usual size. */
const LARGE: Stage = {width: 480, height: 480, text: '200%'};
/** Where letters are not what is looked at; small ones make small files. */
const SMALL: Stage = {width: 360, height: 270, text: '75%'};
const LONG: Stage = {width: 300, height: 330, text: '75%'};

/** Where nothing is set. */
const DEFAULT = 'theme-page';
/** The cases that are looked at in every variant. */
const CORE = [DEFAULT, 'avatar', 'branded', 'own', 'bar', 'inline'];
/** Those at which one look, at the whole, is enough. */
const OTHERS = [
  // That at the lower right is the default.
  ...CASES.map(({id}) => id).filter((id) => /^placement-(?!bottom-right)/.test(id)),
  'theme-colours',
  'theme-plain',
  'theme-soft',
];

const SHOTS: readonly Shot[] = [
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

const caseOf = (id: string): GalleryCase => CASES.find((each) => each.id === id)!;

/**
 * Every letter is of one font, which there is for Latin, Greek, Cyrillic, Arabic and Hebrew. Nothing moves, and no caret
 * blinks.
 */
const FIXED = `
  :root,
  live-agent-invitation::part(heading) {
    font-family: 'DejaVu Sans' !important;
  }

  * {
    caret-color: transparent !important;
  }`;

/** Shows a case on its stage, and waits until the page looks as it will look. */
async function show({id, stage}: Pick<Shot, 'id' | 'stage'>): Promise<LiveAgentInvitation> {
  const {width, height, features = [], text = '', options} = stage;
  await executeServerCommand('visual-stage', {
    width,
    height,
    deviceScaleFactor: 1,
    features: [LIGHT, {name: 'prefers-reduced-motion', value: 'reduce'}, ...features],
  });
  window.liveagent = new StandInApi();
  document.documentElement.style.fontSize = text;
  showCase(caseOf(id), {theme: 'light', ...options});
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

// Elsewhere letters look different, and there is nothing to compare with.
if (await executeServerCommand('visual-defined')) {
  describe('The look of an invitation', () => {
    let base: HTMLBaseElement;
    let fixed: HTMLStyleElement;

    before(() => {
      LiveAgentInvitation.define();
      // Where the gallery's cases are at home.
      base = document.createElement('base');
      base.href = '/demo/';
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

    it('is compared in the font of the baselines, Debian’s fonts-dejavu-core', () => {
      for (const other of ['serif', 'monospace']) {
        expect(widthIn(`"DejaVu Sans", ${other}`)).not.to.equal(widthIn(other));
      }
    });

    for (const shot of SHOTS) {
      it(`is that of ${shot.name}.png`, async () => {
        await show(shot);
        const {message} = await compare(shot);
        if (message) throw new Error(message);
      });
    }

    it('has no baseline that is compared with nothing', async () => {
      const names = SHOTS.map(({name}) => name);
      expect(await executeServerCommand('visual-unused', names)).to.deep.equal([]);
    });

    describe('that has changed', () => {
      const name = `${DEFAULT}-light`;
      const changes: Readonly<Record<string, (invitation: LiveAgentInvitation) => unknown>> = {
        'by a pixel': ({style}) =>
          style.setProperty('--live-agent-invitation-edge', 'calc(1rem + 1px)'),
        'by a shade of its accent': ({style}) =>
          style.setProperty('--live-agent-invitation-accent', '#0b61b5'),
        'by a letter': (invitation) => (invitation.heading = 'Which size is your?'),
        'by its corners': ({style}) => style.setProperty('--live-agent-invitation-radius', '1em'),
        'by its shadow': ({style}) => style.setProperty('--live-agent-invitation-shadow', 'none'),
      };
      for (const [how, change] of Object.entries(changes)) {
        it(`${how} is found to be different`, async () => {
          const invitation = await show({id: DEFAULT, stage: WINDOW});
          change(invitation);
          await invitation.updateComplete;
          const {different, message} = await compare({name, probe: true});
          expect(different).to.be.greaterThan(0);
          expect(message).to.contain(`${name} differs`);
        });
      }

      it('in size is found to be different', async () => {
        await show({id: DEFAULT, stage: {...WINDOW, width: 481}});
        expect((await compare({name, probe: true})).message).to.contain('481 × 360, and not');
      });
    });

    it('without a baseline is a failure', async () => {
      await show({id: DEFAULT, stage: WINDOW});
      const {message} = await compare({name: 'nothing', probe: true});
      expect(message).to.contain('There is no baseline nothing');
    });

    for (const width of [320, 480, 800]) {
      it(`in an article moves nothing of it, ${width} pixels wide`, async () => {
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
