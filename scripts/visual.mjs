/**
 * Compares pictures of the page that a test runs in with the baselines in `test/visual/baselines/`.
 *
 * A pixel counts where its colour is further from the baseline's than `THRESHOLD` (0 to 1; pixelmatch's own default, 0.1, does
 * not see another shade of a button), unless pixelmatch takes it for the smoothed edge of a letter. A picture fails where
 * more than `TOLERANCE` of its pixels count: 34 of 480 × 360. Two runs of one Chromium give the same picture to the last
 * bit; what is tolerated is the little that another version may do to letters. One letter that is missing is 73 pixels, a
 * card that has moved by one pixel is thousands.
 */
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import pixelmatch from 'pixelmatch';
import {PNG} from 'pngjs';
import {connectionTo, setMediaFeatures} from './media-features.mjs';

const BASELINES = new URL('../test/visual/baselines/', import.meta.url);
/** What was found where a comparison failed; git ignores it. */
const FAILURES = new URL('../test/visual/failures/', import.meta.url);

const THRESHOLD = 0.01;
const TOLERANCE = 0.0002;

/** Without the opacity, which is the same everywhere, and as such pictures become the smallest. */
const SMALL = {colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0};

/** Set by `npm run baselines`: the baselines are written instead of compared. */
const writing = process.env.BASELINES === 'write';

/** The size that the test runner gives to a page. */
const USUAL = {width: 800, height: 600};

const pathOf = (folder, name) => new URL(`${name}.png`, folder);

function write(url, png) {
  mkdirSync(new URL('.', url), {recursive: true});
  writeFileSync(url, PNG.sync.write(png, SMALL));
  return fileURLToPath(url);
}

/** @returns what is wrong, if anything is. */
function compare(name, actual, {keep = true} = {}) {
  const file = pathOf(BASELINES, name);
  const advice = 'Where that is meant, `npm run baselines` makes it the baseline.';
  const shown = () => (keep ? ` See ${write(pathOf(FAILURES, `${name}.actual`), actual)}` : '');
  if (!existsSync(file)) return {message: `There is no baseline ${name}.${shown()}. ${advice}`};
  const baseline = PNG.sync.read(readFileSync(file));
  const {width, height} = baseline;
  if (actual.width !== width || actual.height !== height) {
    const sizes = `${actual.width} × ${actual.height}, and not ${width} × ${height}`;
    return {message: `${name} is ${sizes}.${shown()}. ${advice}`};
  }
  const diff = new PNG({width, height});
  const different = pixelmatch(baseline.data, actual.data, diff.data, width, height, {
    threshold: THRESHOLD,
  });
  if (different <= width * height * TOLERANCE) return {different};
  const pictures = keep ? `${shown()} and ${write(pathOf(FAILURES, `${name}.diff`), diff)}` : '';
  return {different, message: `${name} differs in ${different} pixels.${pictures}. ${advice}`};
}

const commands = {
  /** Whether pictures can be compared here: fonts and smoothing are others elsewhere. */
  'visual-defined': ({browser}) => browser.name === 'Chrome' && process.platform === 'linux',

  /** Gives the page a size and media features, or, without a payload, its usual ones. */
  'visual-stage': async ({page, payload}) => {
    const {features = [], ...viewport} = payload ?? USUAL;
    await setMediaFeatures(page, features);
    await page.setViewport(viewport);
    return true;
  },

  /**
   * Compares what the page shows with a baseline, or makes it the baseline.
   * @returns `{different, message}`: how many pixels, and what is to be told where they are too many.
   */
  'visual-compare': async ({page, payload: {name, probe}}) => {
    const connection = await connectionTo(page);
    const {data} = await connection.send('Page.captureScreenshot', {format: 'png'});
    const actual = PNG.sync.read(Buffer.from(data, 'base64'));
    if (!writing || probe) return compare(name, actual, {keep: !probe});
    write(pathOf(BASELINES, name), actual);
    return {different: 0};
  },

  /** @returns the baselines that are not among the names; they are deleted where baselines are written. */
  'visual-unused': ({payload: names}) => {
    const files = existsSync(BASELINES) ? readdirSync(BASELINES) : [];
    const unused = files.filter((file) => !names.includes(file.replace(/\.png$/, '')));
    if (!writing) return unused;
    for (const file of unused) rmSync(new URL(file, BASELINES));
    return [];
  },
};

export const visual = {
  name: 'visual',
  serverStart() {
    rmSync(FAILURES, {recursive: true, force: true});
  },
  executeCommand({command, payload, session}) {
    const {browser} = session;
    return commands[command]?.({
      browser,
      payload,
      page: browser.type === 'webkit' ? undefined : browser.getPage(session.id),
    });
  },
};
