import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import type {LiveAgentInvitation} from '../src/index.js';
import {press, until} from './tools.js';

/** The names of the chat services, in the order in which they are to choose from. */
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
    const style = document.createElement('link');
    await new Promise((loaded) => {
      Object.assign(style, {rel: 'stylesheet', href: '/demo/demo.css', onload: loaded});
      document.head.append(style);
    });
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceChildren(...page.body.childNodes);
    // As scripts/serve.mjs tells it.
    Object.assign(window, {CHAT_SERVER: await executeServerCommand<string, never>('chat-server')});
    await import('../demo/demo.js');
    invitation = document.querySelector('live-agent-invitation')!;
    // What comes into sight slowly has no contrast yet.
    invitation.animation = 'appear';
    chooser = document.querySelector<HTMLSelectElement>('#service')!;
    // The faults of the server are told there.
    console.warn = () => {};
  });
  after(() => (console.warn = warn));

  const text = (selector: string): string =>
    document.querySelector<HTMLElement>(selector)?.innerText ?? '';
  const says = (words: string): Promise<void> =>
    until(() => text('#why').includes(words), `it says “${words}”; it says “${text('#why')}”`);
  const logged = (words: string): Promise<void> =>
    until(() => text('.requests').includes(words), `the log of requests has “${words}”`);
  const shown = (): Promise<void> => until(() => !invitation.hidden, 'the invitation is on screen');
  const hidden = (): Promise<void> => until(() => invitation.hidden, 'the invitation is hidden');
  const choose = (name: string): void => {
    chooser.selectedIndex = Array.from(chooser.options, (option) => option.text).indexOf(name);
    chooser.dispatchEvent(new Event('change'));
  };
  const pick = (row: string, label: string): void => {
    const rows = [...document.querySelectorAll<HTMLElement>('#controls .row')];
    const options = rows
      .filter((each) => each.querySelector('legend')?.innerText === row)
      .flatMap((each) => [...each.querySelectorAll('label')]);
    options.find(({innerText}) => innerText.trim() === label)!.click();
  };
  const setFault = (fault: string): void => {
    const faults = document.querySelector<HTMLSelectElement>('#choose-Fault')!;
    faults.value = fault;
    faults.dispatchEvent(new Event('change'));
  };
  const putForward = (jump: string): void =>
    [...document.querySelectorAll<HTMLElement>('.jumps button')]
      .find(({innerText}) => innerText === jump)!
      .click();

  it('begins with the agents of its own page', async () => {
    await says('The agents who could help are signed in, but away.');
    pick('Presence', 'Online');
    await shown();
    await says('Ana can take a chat.');
  });

  it('lets a chat service be chosen with the keyboard', async () => {
    expect(chooser.labels[0]!.innerText).to.equal('The chat service');
    chooser.focus();
    await press('M');
    await press('Enter');
    await until(() => text('#controls').includes('The product'), 'messaging is chosen');
  });

  it('asks a server over HTTP, and tells what came of it', async () => {
    choose(HTTP);
    await says('Every agent is offline.');
    const reason = document.querySelector<HTMLSelectElement>('#choose-Reason')!;
    reason.value = '';
    reason.dispatchEvent(new Event('change'));
    putForward('+5 s');
    putForward('+5 s');
    await says('does not say why');
    pick('It says', 'Available');
    putForward('+5 s');
    await shown();
    await logged('GET Availability');
    await logged('"isAvailable":true');
  });

  it('lets a server fail and come back', async () => {
    setFault('500');
    putForward('+30 s');
    putForward('+30 s');
    await hidden();
    await says('The chat service cannot be reached');
    await logged('500 after');
    setFault('none');
    putForward('+5 min');
    await shown();
  });

  it('does not lose a server while the clock is put forward', async () => {
    let events = 0;
    invitation.addEventListener('button-unavailable', () => events++);
    const before = document.querySelectorAll('.requests li').length;
    putForward('+5 min');
    await until(() => document.querySelectorAll('.requests li').length >= before + 20);
    expect(events).to.equal(0);
  });

  it('takes the link where the server is not there', async () => {
    choose(FALLBACK);
    await says('The server says');
    setFault('vanished');
    document.querySelector<HTMLElement>('#start-over')!.click();
    await says('The link is always there.');
    await shown();
    setFault('none');
  });

  it('follows a messaging product', async () => {
    choose(MESSAGING);
    await says('signed in, but away');
    pick('Agents', 'There');
    putForward('+5 s');
    putForward('+5 s');
    await shown();
    pick('Hours', 'Outside');
    await says('business hours are over');
    pick('Hours', 'Within');
    await shown();
    invitation.accept();
    await until(() => text('#chat').includes('You are chatting with'), 'the chat is open');
  });

  it('goes on with the settings that were chosen', async () => {
    const examples = [...document.querySelectorAll<HTMLElement>('#examples button')];
    examples[1]!.click();
    await says('the rules do not hold');
    choose(LINK);
    await says('the rules do not hold');
    putForward('+30 s');
    await shown();
    examples[0]!.click();
    await says('The link is always there.');
  });

  for (const name of [ROUTING, HTTP, MESSAGING, LINK, FALLBACK]) {
    it(`is accessible: ${name}`, async () => {
      const before = text('#hint');
      choose(name);
      await until(() => text('#hint') !== before, 'the service is on the page');
      await until(() => !text('#controls').includes('no report yet'), 'the service has reported');
      await expect(document.body).to.be.accessible();
    });
  }
});
