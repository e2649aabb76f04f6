/** A visitor in one browser, who uses the keyboard and listens to the screen reader. */
import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import puppeteer from 'puppeteer-core';
import {findBrowser} from '../../scripts/browsers.mjs';

const run = promisify(execFile);

const OPTIONS = {
  firefox: {
    browser: 'firefox',
    extraPrefsFirefox: {
      'accessibility.force_disabled': -1,
      // The driver makes each page believe that it has the focus.
      'focusmanager.testmode': false,
    },
  },
  chromium: {
    args: ['--no-sandbox', '--force-renderer-accessibility', '--disable-gpu', '--no-first-run'],
    defaultViewport: null,
  },
};

export class Visitor {
  #speech;
  #env;
  #url;
  #browser;
  #page;

  constructor(speech) {
    this.#speech = speech;
  }

  /** Opens a browser in the environment of a desktop. */
  async open(engine, url, env) {
    this.#url = url;
    this.#env = env;
    this.#browser = await puppeteer.launch({
      ...OPTIONS[engine],
      executablePath: findBrowser(engine),
      headless: false,
      env,
    });
    [this.#page] = await this.#browser.pages();
    await this.#page.goto(url);
    const windows = await this.#xdotool('search', '--sync', '--onlyvisible', '--name', 'Shoes');
    await this.#xdotool('windowactivate', '--sync', windows.split('\n')[0]);
    // Firefox starts in its address bar: click on an empty part of the page.
    await this.#xdotool('mousemove', '700', '700', 'click', '1');
    await this.#speech.silence();
  }

  close() {
    return this.#browser?.close();
  }

  async #xdotool(...args) {
    const {stdout} = await run('xdotool', args, {env: this.#env, timeout: 20_000});
    return stdout.trim();
  }

  /** Loads the page and goes to the button before the invitation. */
  async load(path = '') {
    this.#speech.clear();
    await this.#page.goto(this.#url + path);
    // Orca says the second text if it was in focus mode.
    await this.#speech.includes(/^(Finished loading Shoes|Shoes heading level 1)$/);
    await this.press('Tab');
    await this.#speech.includes(/^Before push button$/);
    this.#speech.clear();
  }

  /** Raises an event of the invitation's button. */
  raise(type) {
    return this.#page.evaluate((type) => void page.raise(type), type);
  }

  /** Presses a key. */
  press(key) {
    return this.#xdotool('key', '--clearmodifiers', key);
  }

  /** Presses a key. @returns the texts that the screen reader then says. */
  async hear(key) {
    this.#speech.clear();
    await this.press(key);
    await this.#speech.end();
    return this.#speech.words;
  }

  /** The state of the page. */
  get page() {
    return this.#page.evaluate(() => ({
      status: page.status,
      lastKeyAt: page.lastKeyAt,
      focused: document.activeElement.localName,
    }));
  }
}
