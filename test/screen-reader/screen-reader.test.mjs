/** Tests what a visitor with a screen reader hears and can do: Orca with real browsers and real keys. */
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {setTimeout as delay} from 'node:timers/promises';
import {ENGINES, findBrowser} from '../../scripts/browsers.mjs';
import {startDesktop} from './desktop.mjs';
import {servePage} from './page-server.mjs';
import {Speech} from './speech.mjs';
import {Visitor} from './visitor.mjs';

const HEADING = 'Questions about sizes?';
const MESSAGE = 'Ana answers within a minute';
/** How long an announcement waits for a pause in typing, in milliseconds. */
const PAUSE = 1000;

const speech = new Speech();
let desktop;
let server;

before(
  async () => {
    desktop = await startDesktop(speech.receive);
    server = await servePage(process.env.MUTANT);
  },
  {timeout: 30_000},
);
after(() => {
  server?.close();
  desktop?.stop();
});

for (const engine of ['firefox', 'chromium'].filter(findBrowser)) {
  describe(`Orca with ${ENGINES[engine].name}`, () => {
    const visitor = new Visitor(speech);
    before(() => visitor.open(engine, server.url, desktop.env));
    after(() => visitor.close());

    /** Loads the page, on which the button before the invitation is focused, and shows the invitation. */
    async function invite(path) {
      await visitor.load(path);
      await visitor.raise('BUTTON_AVAILABLE');
      await speech.end();
    }

    it('does not find an invitation that is not available', async () => {
      await visitor.load();
      await visitor.hear('Tab');
      assert.deepEqual(await visitor.hear('Tab'), ['After push button', 'Browse mode']);
      assert.deepEqual(await visitor.hear('Down'), ['The last line']);
      await visitor.press('Down');
      await visitor.press('ctrl+End');
      // Orca says "blank" at the end of any page.
      await speech.includes(/^blank$/);
      assert.deepEqual(speech.words, ['The last line', 'blank']);
    });

    it('says nothing if the invitation is withdrawn before a pause', async () => {
      await visitor.load();
      await visitor.raise('BUTTON_AVAILABLE');
      await visitor.raise('BUTTON_UNAVAILABLE');
      await speech.silence(PAUSE + 500);
      assert.deepEqual(speech.words, []);
    });

    it('announces the heading once and leaves the focus', async () => {
      await invite();
      assert.deepEqual(speech.words, [HEADING]);
      assert.equal((await visitor.page).focused, 'button');
    });

    it('is notified of a polite announcement, in the language of the heading', async () => {
      await invite('fr');
      const events = speech.liveEvents.map(({text, lang, politeness}) => [text, lang, politeness]);
      assert.deepEqual(events, [['Des questions ?', 'fr', 'polite']]);
    });

    it('announces the whole heading, once, after the visitor has stopped typing', async () => {
      await visitor.load();
      await visitor.hear('Tab');
      speech.clear();
      for (const letter of 'trainers') {
        await visitor.press(letter);
        if (letter === 'a') await visitor.raise('BUTTON_AVAILABLE');
        await delay(220);
      }
      await speech.end();
      await delay(speech.texts.at(-1).until - Date.now());
      assert.deepEqual(speech.words, [HEADING]);
      const [{at, isCut}] = speech.texts;
      assert.equal(isCut, false);
      const wait = at - (await visitor.page).lastKeyAt;
      assert.ok(wait >= PAUSE, `announced ${wait} ms after the last key`);
    });

    it('reads region, accept button with the message, and reject button by Tab', async () => {
      await invite();
      await visitor.hear('Tab');
      assert.deepEqual(await visitor.hear('Tab'), [
        `region ${HEADING}`,
        'Start a chat push button',
        MESSAGE,
        'Browse mode',
      ]);
      assert.deepEqual(await visitor.hear('Tab'), ['No, thanks push button']);
      assert.deepEqual(await visitor.hear('Tab'), ['leaving region', 'After push button']);
    });

    it('rejects by Escape and gives the focus back', async () => {
      await invite();
      await visitor.hear('Tab');
      await visitor.hear('Tab');
      await visitor.press('Escape');
      await speech.silence();
      const {status, focused} = await visitor.page;
      assert.deepEqual([status, focused], ['rejected', 'input']);
    });

    it('reads heading and message in browse mode, and says where Escape leads', async () => {
      await invite();
      assert.deepEqual(await visitor.hear('Down'), [`region ${HEADING}`, HEADING]);
      assert.deepEqual(await visitor.hear('Down'), [MESSAGE]);
      assert.deepEqual(await visitor.hear('Escape'), ['Before push button']);
      assert.equal((await visitor.page).status, 'rejected');
    });

    it('accepts by Enter and gives the focus back', async () => {
      await invite();
      await visitor.hear('Tab');
      await visitor.hear('Tab');
      await visitor.press('Return');
      await speech.silence();
      const {status, focused} = await visitor.page;
      assert.deepEqual([status, focused], ['accepted', 'input']);
    });
  });
}
