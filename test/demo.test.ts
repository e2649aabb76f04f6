import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import type {LiveAgentInvitation} from '../src/index.js';
import {press, until} from './tools.js';

/** The names of the chat services, in the order of the list. */
const ROUTING = 'Agents in this page';
const HTTP = 'A server, over HTTP';
const MESSAGING = 'Messaging for In-App and Web';
const LINK = 'A link';
const FALLBACK = 'A server, else a link';

describe('the demo', () => {
  let invitation: LiveAgentInvitation;
  let chooser: HTMLSelectElement;
  const {warn} = console;

  before(async () => {
    const page = new DOMParser().parseFromString(
      await (await fetch('/index.html')).text(),
      'text/html',
    );
    for (const href of ['/demo/demo.css', '/demo/shop/shop.css']) {
      await new Promise((onload) => {
        const link = document.createElement('link');
        document.head.append(Object.assign(link, {rel: 'stylesheet', href, onload}));
      });
    }
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceChildren(...page.body.childNodes);
    // scripts/serve.mjs defines it in the demo.
    Object.assign(window, {CHAT_SERVER: await executeServerCommand<string, never>('chat-server')});
    await import('../demo/demo.js');
    invitation = document.querySelector('live-agent-invitation')!;
    // axe measures the contrast of the card, which must not be transparent.
    invitation.animation = 'appear';
    chooser = document.querySelector<HTMLSelectElement>('#service')!;
    // The faults of the server cause warnings.
    console.warn = () => {};
  });
  after(() => (console.warn = warn));

  const text = (selector: string): string =>
    document.querySelector<HTMLElement>(selector)?.innerText ?? '';
  const explains = (words: string): Promise<void> =>
    until(
      () => text('#why').includes(words),
      `the explanation “${text('#why')}” contains “${words}”`,
    );
  const logged = (words: string): Promise<void> =>
    until(() => text('.requests').includes(words), `the log of requests contains “${words}”`);
  const shown = (): Promise<void> => until(() => !invitation.hidden, 'the invitation is on screen');
  const hidden = (): Promise<void> => until(() => invitation.hidden, 'the invitation is hidden');
  const choose = (name: string): void => {
    chooser.selectedIndex = Array.from(chooser.options, (option) => option.text).indexOf(name);
    chooser.dispatchEvent(new Event('change'));
  };
  const row = (name: string): HTMLElement =>
    [...document.querySelectorAll<HTMLElement>('#controls .row')].find(
      ({firstElementChild}) => (firstElementChild as HTMLElement).innerText === name,
    )!;
  const pick = (name: string, label: string): void =>
    [...row(name).querySelectorAll('label')]
      .find(({innerText}) => innerText.trim() === label)!
      .click();
  const select = (name: string, value: string): void => {
    const list = row(name).querySelector('select')!;
    list.value = value;
    list.dispatchEvent(new Event('change'));
  };
  const startOver = (): void => document.querySelector<HTMLElement>('#start-over')!.click();
  const moveClock = (jump: string): void =>
    [...document.querySelectorAll<HTMLElement>('.jumps button')]
      .find(({innerText}) => innerText === jump)!
      .click();

  it('starts with the service “Agents in this page”', async () => {
    await explains('The agents with the skill are signed in, but away.');
    pick('Presence', 'Online');
    await shown();
    await explains('Ana can take a chat.');
  });

  it('explains a veto and offers the invitation again after it is cleared', async () => {
    const veto = document.querySelector<HTMLElement>('[aria-describedby="veto-button-available"]')!;
    veto.click();
    startOver();
    await explains('a listener prevented button-available');
    expect(invitation.hidden).to.be.true;
    expect(text('#log')).to.contain('prevented');
    veto.click();
    await shown();
  });

  it('counts the page views of a visit', async () => {
    startOver();
    document.querySelector<HTMLElement>('a[data-path="/cups"]')!.click();
    await until(() => /Page views\s+2/.test(text('#time')), 'two page views');
    startOver();
    await until(() => /Page views\s+1/.test(text('#time')), 'one page view');
    expect(text('#address')).to.equal('steep-and-stone.example/');
  });

  it('reports invalid settings and keeps the current ones', () => {
    const form = document.querySelector<HTMLFormElement>('#editor')!;
    const output = form.querySelector('output')!;
    const settings = form.querySelector('textarea')!;
    const {value} = settings;
    const {liveagent} = window;
    settings.value = '{"buttons": [{"id": 5}]}';
    form.requestSubmit();
    expect(output.value).to.contain('buttons[0].id');
    expect(window.liveagent).to.equal(liveagent);
    settings.value = value;
    form.requestSubmit();
    expect(output.value).to.contain('Applied');
  });

  it('lists each condition, and each rule with the value that was found', async () => {
    const form = document.querySelector<HTMLFormElement>('#editor')!;
    const settings = form.querySelector('textarea')!;
    const {value} = settings;
    const rule = {type: 'CUSTOM_VARIABLE', name: 'basket', operator: 'LESS_THAN', value: -1};
    settings.value = JSON.stringify({buttons: [{id: '573000000000001', rules: [rule]}]});
    form.requestSubmit();
    await until(
      () => text('#conditions').includes('CUSTOM_VARIABLE basket LESS_THAN -1: it is 0'),
      'the rule and its value',
    );
    const list = [...document.querySelectorAll<HTMLElement>('#conditions li')];
    const unmet = list.filter(({innerText}) => innerText.startsWith('✗'));
    expect(unmet.length).to.equal(2);
    expect(unmet[0]!.innerText).to.contain('The sending rules hold');
    settings.value = value;
    form.requestSubmit();
  });

  it('shows a chat from both sides until the visitor ends it', async () => {
    await shown();
    invitation.accept();
    await until(() => text('#chat').includes('You are chatting with Ana'), 'the chat is open');
    await until(() => text('#controls').includes('Chat, visitor'), 'the agent has the chat');
    document.querySelector<HTMLElement>('#chat header button')!.click();
    await until(() => text('#chat').includes('You have ended the chat.'), 'the chat has ended');
    await until(() => !text('#controls').includes('Chat, visitor'), 'the agent is free');
  });

  it('allows choosing the chat service with the keyboard', async () => {
    expect(chooser.labels[0]!.innerText).to.equal('The chat service');
    chooser.focus();
    await press('M');
    await press('Enter');
    await until(() => text('#controls').includes('the product'), 'messaging is chosen');
  });

  it('requests a server over HTTP and logs the responses', async () => {
    choose(HTTP);
    await explains('Every agent is offline.');
    select('Reason', '');
    moveClock('+5 s');
    moveClock('+5 s');
    await explains('the chat service gives no reason');
    pick('It says', 'Available');
    moveClock('+5 s');
    await shown();
    await logged('GET Availability');
    await logged('"isAvailable":true');
  });

  it('hides the invitation while the server fails', async () => {
    select('Fault', '500');
    moveClock('+30 s');
    moveClock('+30 s');
    await hidden();
    await explains('The chat service cannot be reached');
    await logged('500 after');
    select('Fault', 'none');
    moveClock('+5 min');
    await shown();
  });

  it('polls the server while the clock moves, without an event', async () => {
    let events = 0;
    invitation.addEventListener('button-unavailable', () => events++);
    const before = document.querySelectorAll('.requests li').length;
    moveClock('+5 min');
    await until(() => document.querySelectorAll('.requests li').length >= before + 20);
    expect(events).to.equal(0);
  });

  it('uses the link while the server does not answer', async () => {
    choose(FALLBACK);
    await explains('The server says');
    select('Fault', 'vanished');
    startOver();
    await explains('The link is always available.');
    await shown();
    select('Fault', 'none');
  });

  it('follows the state of a messaging product', async () => {
    choose(MESSAGING);
    await explains('signed in, but away');
    pick('Agents', 'Online');
    moveClock('+5 s');
    moveClock('+5 s');
    await shown();
    pick('Hours', 'Outside');
    await explains('outside its business hours');
    pick('Hours', 'Within');
    await shown();
    invitation.accept();
    await until(() => text('#chat').includes('You are chatting with'), 'the chat is open');
  });

  it('keeps the settings when another service is chosen', async () => {
    const examples = [...document.querySelectorAll<HTMLElement>('#examples button')];
    examples[1]!.click();
    await explains('the rules do not hold');
    choose(LINK);
    await explains('the rules do not hold');
    moveClock('+30 s');
    await shown();
    examples[0]!.click();
    await explains('The link is always available.');
  });

  for (const name of [ROUTING, HTTP, MESSAGING, LINK, FALLBACK]) {
    it(`is accessible with the service “${name}”`, async () => {
      const before = text('#hint');
      choose(name);
      await until(() => text('#hint') !== before, 'the service is chosen');
      await until(() => !text('#controls').includes('no report yet'), 'the service has reported');
      await expect(document.body).to.be.accessible();
    });
  }
});
