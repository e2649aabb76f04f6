/** Commands for tests: a real keyboard and mouse in all three engines, and media features and safe areas in Chromium. */
import {readdirSync, readFileSync} from 'node:fs';
import {connectionTo, setMediaFeatures} from './media-features.mjs';

export const testCommands = {
  name: 'test-commands',
  async executeCommand({command, payload, session}) {
    const {browser} = session;
    const page = browser.type === 'webkit' ? undefined : browser.getPage(session.id);
    if (command === 'press') {
      const {key, modifiers = []} = payload;
      if (!page) {
        await browser.press(key, modifiers);
      } else {
        for (const modifier of modifiers) await page.keyboard.down(modifier);
        // In Firefox, the name of the space bar is its character.
        await page.keyboard.press(key === 'Space' ? ' ' : key);
        for (const modifier of modifiers.toReversed()) await page.keyboard.up(modifier);
      }
      return true;
    }
    if (command === 'click') {
      const {x, y, isStill} = payload;
      if (isStill && page) {
        await page.mouse.down();
        await page.mouse.up();
      } else if (page) await page.mouse.click(x, y);
      else await browser.click(x, y);
      return true;
    }
    if (command === 'move') {
      const {x, y} = payload;
      if (page) await page.mouse.move(x, y);
      else await browser.move(x, y);
      return true;
    }
    if (command === 'source')
      return readFileSync(new URL(`../src/${payload}`, import.meta.url), 'utf8');
    if (command === 'files') return readdirSync(new URL(`../${payload}`, import.meta.url));
    if (command === 'safe-area') {
      const connection = await connectionTo(page);
      await connection.send('Emulation.setSafeAreaInsetsOverride', {insets: payload});
      return true;
    }
    if (command === 'media-features') {
      if (browser.name === 'Firefox' || !page) return false;
      await setMediaFeatures(page, payload);
      return true;
    }
  },
};
