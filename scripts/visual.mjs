/**
 * Compares screenshots of the test page with the baselines in `test/visual/baselines/`.
 *
 * A pixel differs if its color distance from the baseline exceeds `THRESHOLD` (0 to 1; pixelmatch's default, 0.1, misses a
 * change of a button's shade), unless pixelmatch classifies it as anti-aliasing. A screenshot fails if more than `TOLERANCE`
 * of its pixels differ: 34 of 480 × 360. Two runs of the same Chromium give identical screenshots; the tolerance allows for
 * the text rendering of another version. A missing letter is 73 pixels, a card that moved by one pixel is thousands.
 */
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import pixelmatch from 'pixelmatch';
import {PNG} from 'pngjs';
import {connectionTo, setMediaFeatures} from './media-features.mjs';

const BASELINES = new URL('../test/visual/baselines/', import.meta.url);
/** The screenshots of failed comparisons; git ignores them. */
const FAILURES = new URL('../test/visual/failures/', import.meta.url);

const THRESHOLD = 0.01;
const TOLERANCE = 0.0002;

/** No alpha channel, and the compression that gives the smallest files for these screenshots. */
const SMALL = {colorType: 2, deflateLevel: 9, deflateStrategy: 0, filterType: 0};

/** Set by `npm run baselines`: the baselines are written instead of compared. */
const writing = process.env.BASELINES === 'write';

/** The test runner's default size of a page. */
const DEFAULT_SIZE = {width: 800, height: 600};

const pathOf = (folder, name) => new URL(`${name}.png`, folder);

function write(url, png) {
  mkdirSync(new URL('.', url), {recursive: true});
  writeFileSync(url, PNG.sync.write(png, SMALL));
  return fileURLToPath(url);
}

/** @returns the number of different pixels, and a message if the comparison failed. */
function compare(name, actual, {keep = true} = {}) {
  const file = pathOf(BASELINES, name);
  const advice = 'If this is intended, run `npm run baselines`.';
  const see = () => (keep ? ` See ${write(pathOf(FAILURES, `${name}.actual`), actual)}` : '');
  if (!existsSync(file)) return {message: `There is no baseline ${name}.${see()}. ${advice}`};
  const baseline = PNG.sync.read(readFileSync(file));
  const {width, height} = baseline;
  if (actual.width !== width || actual.height !== height) {
    const sizes = `${actual.width} × ${actual.height}, not ${width} × ${height}`;
    return {message: `${name} is ${sizes}.${see()}. ${advice}`};
  }
  const diff = new PNG({width, height});
  const different = pixelmatch(baseline.data, actual.data, diff.data, width, height, {
    threshold: THRESHOLD,
  });
  if (different <= width * height * TOLERANCE) return {different};
  const pictures = keep ? `${see()} and ${write(pathOf(FAILURES, `${name}.diff`), diff)}` : '';
  return {different, message: `${name} differs in ${different} pixels.${pictures}. ${advice}`};
}

const commands = {
  /** Whether the baselines apply: other systems and browsers render text differently. */
  'visual-supported': ({browser}) => browser.name === 'Chrome' && process.platform === 'linux',

  /** Sets the size and the media features of the page; without a payload, resets them. */
  'visual-stage': async ({page, payload}) => {
    const {features = [], ...viewport} = payload ?? DEFAULT_SIZE;
    await setMediaFeatures(page, features);
    await page.setViewport(viewport);
    return true;
  },

  /**
   * Compares a screenshot of the page with a baseline, or makes it the baseline.
   * @returns `{different, message}`: the number of different pixels, and a message if there are too many.
   */
  'visual-compare': async ({page, payload: {name, probe}}) => {
    const connection = await connectionTo(page);
    const {data} = await connection.send('Page.captureScreenshot', {format: 'png'});
    const actual = PNG.sync.read(Buffer.from(data, 'base64'));
    if (!writing || probe) return compare(name, actual, {keep: !probe});
    write(pathOf(BASELINES, name), actual);
    return {different: 0};
  },

  /** @returns the baselines that none of the names refers to. When baselines are written, it deletes them instead. */
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
