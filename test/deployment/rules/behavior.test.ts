import {expect, fixture, html, nextFrame} from '@open-wc/testing';
import {Behavior} from '../../../src/deployment/rules/behavior.js';
import {ManualClock} from '../../manual-clock.js';
import {click, moveMouse, press, until} from '../../tools.js';

let clock: ManualClock;
let behavior: Behavior;
let noticed: number;

const listen = (): void => behavior.listen(true, () => noticed++);
const end = (): void => behavior.listen(false, () => noticed++);

beforeEach(async () => {
  clock = new ManualClock();
  behavior = new Behavior(clock);
  noticed = 0;
  await moveMouse({x: 2, y: 100});
});

afterEach(() => {
  end();
  window.scrollTo(0, 0);
});

describe('the scroll percentage', () => {
  /** Scrolls and waits for the event. */
  async function scrollTo(part: number): Promise<void> {
    const scrolled = new Promise((resolve) =>
      window.addEventListener('scroll', resolve, {once: true}),
    );
    const {scrollHeight, clientHeight} = document.documentElement;
    window.scrollTo({top: part * (scrollHeight - clientHeight), behavior: 'instant'});
    await scrolled;
  }

  const longPage = (): Promise<Element> => fixture(html`<div style="height: 5000px"></div>`);

  it('is not kept from a page that was too short to scroll', async () => {
    const before = behavior.scrollPercent;
    await longPage();
    expect([before, behavior.scrollPercent]).to.deep.equal([100, 0]);
  });

  it('is 0 % at the top', async () => {
    await longPage();
    expect(behavior.scrollPercent).to.equal(0);
  });

  it('is 100 % on a page that cannot be scrolled', () => {
    expect(behavior.scrollPercent).to.equal(100);
  });

  for (const [part, percent] of [
    [0.25, 25],
    [0.5, 50],
    [1, 100],
  ] as const) {
    it(`is ${percent} % after scrolling there, and notifies the listener`, async () => {
      await longPage();
      listen();
      await scrollTo(part);
      expect(behavior.scrollPercent).to.equal(percent);
      expect(noticed).to.be.above(0);
    });
  }

  it('does not decrease', async () => {
    await longPage();
    listen();
    await scrollTo(0.5);
    expect(behavior.scrollPercent).to.equal(50);
    await scrollTo(0.1);
    expect(behavior.scrollPercent).to.equal(50);
  });

  it('is reset by a page view', async () => {
    await longPage();
    listen();
    await scrollTo(0.5);
    expect(behavior.scrollPercent).to.equal(50);
    await scrollTo(0);
    behavior.reset();
    expect(behavior.scrollPercent).to.equal(0);
  });

  it('notifies no listener after the signal aborts', async () => {
    await longPage();
    listen();
    end();
    await scrollTo(0.5);
    expect(noticed).to.equal(0);
  });
});

describe('the idle time of a visitor', () => {
  it('is unknown without a listener', () => {
    clock.jump(clock.now() + 60_000);
    expect(behavior.idleSeconds).to.equal(0);
    expect(behavior.idleSince).to.equal(clock.now());
  });

  it('is counted in whole seconds', () => {
    const start = clock.now();
    listen();
    clock.jump(start + 9999);
    expect(behavior.idleSeconds).to.equal(9);
    expect(behavior.idleSince).to.equal(start);
    clock.jump(start + 10_000);
    expect(behavior.idleSeconds).to.equal(10);
  });

  it('continues when a listener is added again', () => {
    listen();
    clock.jump(clock.now() + 5000);
    listen();
    expect(behavior.idleSeconds).to.equal(5);
  });

  const activities: readonly [what: string, act: () => Promise<void>][] = [
    ['moves the pointer', () => moveMouse({x: 50, y: 150})],
    ['clicks', () => click(document.documentElement)],
    ['presses a key', () => press('Shift')],
  ];

  for (const [what, act] of activities) {
    it(`restarts when the visitor ${what}`, async () => {
      listen();
      clock.jump(clock.now() + 5000);
      await act();
      await until(() => behavior.idleSince === clock.now());
      clock.jump(clock.now() + 4000);
      expect(behavior.idleSeconds).to.equal(5);
      clock.jump(clock.now() + 2000);
      expect(behavior.idleSeconds).to.equal(6);
    });
  }

  it('is the longest time, kept without a listener', () => {
    listen();
    clock.jump(clock.now() + 7000);
    end();
    clock.jump(clock.now() + 60_000);
    expect(behavior.idleSeconds).to.equal(7);
    listen();
    clock.jump(clock.now() + 6000);
    expect(behavior.idleSeconds).to.equal(7);
  });

  it('is reset by a page view', () => {
    listen();
    clock.jump(clock.now() + 7000);
    behavior.reset();
    expect(behavior.idleSeconds).to.equal(0);
    expect(behavior.idleSince).to.equal(clock.now());
  });

  it('notifies no listener when the visitor is active', async () => {
    listen();
    await moveMouse({x: 50, y: 150});
    await press('Shift');
    await nextFrame();
    expect(noticed).to.equal(0);
  });
});

describe('exit intent', () => {
  // Not every driver can move the mouse out of the window.
  const leave = (clientY: number): unknown =>
    document.documentElement.dispatchEvent(new MouseEvent('mouseleave', {clientY}));

  it('is detected once when the pointer leaves at the top', () => {
    listen();
    expect(behavior.leaving).to.be.false;
    leave(-1);
    leave(0);
    expect(behavior.leaving).to.be.true;
    expect(noticed).to.equal(1);
  });

  it('is not detected when the pointer leaves elsewhere', () => {
    listen();
    leave(300);
    expect(behavior.leaving).to.be.false;
    expect(noticed).to.equal(0);
  });

  it('is not detected when the pointer moves along the top edge', async () => {
    const page = await fixture<HTMLElement>(html`
      <div style="position: fixed; inset: 0 0 auto">
        <button style="width: 100px">Shoes</button><button style="width: 100px">Boots</button>
      </div>
    `);
    const [shoes, boots] = [...page.querySelectorAll('button')].map((button) => {
      const {left, width} = button.getBoundingClientRect();
      return {x: left + width / 2, y: 0};
    });
    const left = new Promise((resolve) =>
      page.firstElementChild!.addEventListener('mouseleave', resolve, {once: true}),
    );
    await moveMouse(shoes!);
    listen();
    await moveMouse(boots!);
    await left;
    expect(behavior.leaving).to.be.false;
  });

  it('is reset by a page view', () => {
    listen();
    leave(-1);
    behavior.reset();
    expect(behavior.leaving).to.be.false;
    leave(-1);
    expect(behavior.leaving).to.be.true;
  });

  it('notifies no listener after the signal aborts', () => {
    listen();
    end();
    leave(-1);
    expect(behavior.leaving).to.be.false;
    expect(noticed).to.equal(0);
  });
});
