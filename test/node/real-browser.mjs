/** Runs a browser without the test runner, to test real windows and addresses. */
import puppeteer from 'puppeteer-core';
import {ENGINES, findBrowser} from '../../scripts/browsers.mjs';
import {webkitLauncher} from '../../scripts/webkit-launcher.mjs';

/** The engines that are installed. */
export const engines = Object.keys(ENGINES).filter(findBrowser);

/** Starts a browser with one page. @returns `goto(url)`, a real `click(x, y)`, `close()`, and `newPage()` if puppeteer runs it. */
export async function openBrowser(engine) {
  const path = findBrowser(engine);
  if (engine === 'webkit') {
    const webkit = webkitLauncher({driver: path});
    return {
      goto: (url) => webkit.startSession('page', url),
      click: (x, y) => webkit.click(x, y),
      close: () => webkit.stop(),
    };
  }
  const browser = await puppeteer.launch({
    executablePath: path,
    ...(engine === 'firefox' ? {browser: 'firefox'} : {args: ['--no-sandbox', '--disable-gpu']}),
  });
  const page = await browser.newPage();
  return {
    newPage: () => browser.newPage(),
    goto: (url) => page.goto(url),
    click: (x, y) => page.mouse.click(x, y),
    close: () => browser.close(),
  };
}
