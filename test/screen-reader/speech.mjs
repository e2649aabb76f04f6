/** The texts that the screen reader says, and the live events that the browser sends it. */
import {setTimeout as delay} from 'node:timers/promises';

/** The number of characters that a voice says in a second. */
const RATE = 30;
/** The silence after which no more text is expected, in milliseconds. */
const SILENCE = 500;
const TIMEOUT = 5000;

export class Speech {
  /** The texts: `text`, `at`, `until` (the time when a voice would have ended) and `isCut` (it was cut off). */
  texts = [];
  /** The live events: `text`, `at`, `lang` and `politeness`. */
  liveEvents = [];
  #lastAt = 0;

  /** Takes an event of `start_orca.py`. */
  receive = ({event, ...details}) => {
    if (event === 'live') this.liveEvents.push(details);
    if (event === 'stop') this.#cut(details.at);
    if (event === 'text') this.#add(details);
  };

  #add({text, at}) {
    const begin = Math.max(at, this.texts.at(-1)?.until ?? 0);
    const until = begin + (text.length / RATE) * 1000;
    this.texts.push({text: text.trim().replace(/\.$/, ''), at, until, isCut: false});
    this.#lastAt = Date.now();
  }

  #cut(at) {
    for (const each of this.texts.filter(({until}) => until > at)) {
      each.until = at;
      each.isCut = true;
    }
  }

  get words() {
    return this.texts.map(({text}) => text);
  }

  clear() {
    this.texts = [];
    this.liveEvents = [];
  }

  /** Waits until the screen reader has said a text that matches. */
  async includes(pattern) {
    const deadline = Date.now() + TIMEOUT;
    while (!this.words.some((each) => pattern.test(each))) {
      if (Date.now() > deadline)
        throw new Error(`The screen reader says “${this.words.join('” “')}”, not ${pattern}.`);
      await delay(20);
    }
  }

  /** Waits until the screen reader has said something, and then for silence. */
  async end() {
    await this.includes(/./);
    await this.silence();
  }

  /** Waits until the screen reader has been silent for some time. */
  async silence(duration = SILENCE) {
    const begin = Date.now();
    while (Date.now() - Math.max(begin, this.#lastAt) < duration) await delay(20);
  }
}
