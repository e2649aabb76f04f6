import {expect} from '@open-wc/testing';
import {click, press, settled, until} from '../../tools.js';
import {A, scene, startedScene, tidyUp} from '../stand-ins.js';

const SETTINGS = {buttons: [{id: A, rejectAfter: 10}]} as const;

interface Shown {
  readonly inside: HTMLElement;
  readonly outside: HTMLElement;
}

/** The element of the invitation with a button inside, between two buttons outside. The visitor starts at the first one. */
async function show(): Promise<Shown> {
  document.body.innerHTML = `
    <button style="position: fixed; left: 300px; top: 300px">Buy</button>
    <div button-id="${A}" style="position: fixed; left: 0; top: 0"><button>Chat</button></div>
    <button style="position: fixed; left: 300px; top: 400px">Pay</button>`;
  const [outside, inside] = document.querySelectorAll('button');
  await click(outside!);
  outside!.focus();
  return {inside: inside!, outside: outside!};
}

describe('an invitation with rejectAfter', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('is rejected with the reason “timeout”', async () => {
    const {clock, events} = await startedScene(SETTINGS);
    await clock.pass(9);
    expect(events).to.deep.equal(['1 AVAILABLE']);
    await clock.pass(1);
    expect(events).to.deep.equal(['1 AVAILABLE', '1 REJECTED timeout']);
  });

  it('is snoozed as if the visitor had rejected it', async () => {
    const {clock, onScreen} = await startedScene(SETTINGS);
    await clock.pass(3600);
    expect(onScreen()).to.be.empty;
  });

  it('is rejected after at most twice its time if the clock is set back', async () => {
    const {clock, events} = await startedScene(SETTINGS);
    await clock.pass(5);
    clock.setBack(3600);
    await clock.pass(15);
    expect(events).to.deep.equal(['1 AVAILABLE', '1 REJECTED timeout']);
  });

  it('is rejected late if the computer was asleep', async () => {
    const {clock, events} = await startedScene(SETTINGS);
    await clock.sleep(3600);
    expect(events).to.deep.equal(['1 AVAILABLE', '1 REJECTED timeout']);
  });

  it('is withdrawn and not rejected if no agent is available by then', async () => {
    const {clock, service, events} = await startedScene(SETTINGS);
    await clock.pass(9);
    service.say(A, 'agents-away');
    await clock.pass(10);
    expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE agents-away']);
    // The pending timer is for the end of the visit.
    expect(clock.pending).to.equal(1);
  });

  it('has its full time again when it is offered again', async () => {
    const {clock, service, events} = await startedScene(SETTINGS);
    await clock.pass(9);
    service.say(A, 'agents-away');
    await settled();
    service.say(A, 'available');
    await clock.pass(9);
    expect(events.at(-1)).to.equal('1 AVAILABLE');
    await clock.pass(1);
    expect(events.at(-1)).to.equal('1 REJECTED timeout');
  });

  it('is not rejected after it is accepted', async () => {
    const {clock, deployment, events} = await startedScene(SETTINGS);
    deployment.startChat(A);
    await clock.pass(3600);
    expect(events).to.deep.equal(['1 AVAILABLE', '1 ACCEPTED']);
  });

  for (const [what, enter, leave] of [
    ['pointer', ({inside}: Shown) => click(inside), ({outside}: Shown) => click(outside)],
    ['focus', () => press('Tab'), () => press('Tab')],
  ] as const) {
    it(`is not rejected while the visitor’s ${what} is inside`, async () => {
      const shown = await show();
      const {clock, onScreen, events} = await startedScene(SETTINGS);
      await clock.pass(4);
      await enter(shown);
      await clock.pass(3600);
      expect(onScreen()).to.deep.equal([A]);
      await leave(shown);
      await clock.pass(5);
      expect(onScreen()).to.deep.equal([A]);
      await clock.pass(1);
      expect(events.at(-1)).to.equal('1 REJECTED timeout');
    });
  }

  for (const when of ['before', 'after'] as const) {
    it(`is not rejected while a modal dialog is open that was opened ${when} the offer`, async () => {
      await show();
      const dialog = document.createElement('dialog');
      dialog.innerHTML = '<button>Close</button>';
      document.body.append(dialog);
      if (when === 'before') dialog.showModal();
      const {clock, onScreen, events} = await startedScene(SETTINGS);
      if (when === 'after') dialog.showModal();
      await clock.pass(3600);
      expect(onScreen()).to.deep.equal([A]);
      dialog.close();
      await settled();
      await clock.pass(9);
      expect(onScreen()).to.deep.equal([A]);
      await clock.pass(1);
      expect(events.at(-1)).to.equal('1 REJECTED timeout');
    });
  }

  it('is not rejected while a modal dialog in a shadow root is open', async () => {
    await show();
    const host = document.createElement('div');
    host.attachShadow({mode: 'open'}).innerHTML = '<dialog><p>Nothing to focus</p></dialog>';
    document.body.append(host);
    const dialog = host.shadowRoot!.querySelector('dialog')!;
    dialog.showModal();
    const {clock, onScreen, events} = await startedScene(SETTINGS);
    await clock.pass(3600);
    expect(onScreen()).to.deep.equal([A]);
    const closed = new Promise((resolve) => dialog.addEventListener('close', resolve));
    dialog.close();
    await closed;
    await settled();
    await clock.pass(10);
    expect(events.at(-1)).to.equal('1 REJECTED timeout');
    host.replaceWith();
  });

  it('is not rejected while an element is full-screen', async () => {
    const {outside} = await show();
    const {clock, onScreen, events, deployment} = await startedScene(SETTINGS);
    outside.addEventListener('click', () => void outside.requestFullscreen(), {once: true});
    await click(outside);
    // The event follows a little later than the change.
    const timeLeft = (): unknown => deployment.explain(A).conditions.at(-1)!.until;
    await until(() => timeLeft() === undefined, 'its timer is paused');
    await clock.pass(3600);
    expect(onScreen()).to.deep.equal([A]);
    await document.exitFullscreen();
    await until(() => timeLeft() !== undefined, 'its timer continues');
    await clock.pass(10);
    expect(events.at(-1)).to.equal('1 REJECTED timeout');
  });

  for (const rejectAfter of [0, 10]) {
    it(`of ${rejectAfter} s calls the handler again 50 seconds after a veto`, async () => {
      const {deployment, listen, clock, events, onScreen} = scene({
        buttons: [{id: A, rejectAfter}],
      });
      listen(A, (type) => type !== 'BUTTON_REJECTED');
      deployment.init();
      await clock.pass(rejectAfter + 49);
      expect(events.filter((event) => event === '1 REJECTED timeout')).to.have.length(1);
      await clock.pass(1);
      expect(events.filter((event) => event === '1 REJECTED timeout')).to.have.length(2);
      expect(onScreen()).to.deep.equal([A]);
    });
  }
});
