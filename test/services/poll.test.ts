import {expect} from '@open-wc/testing';
import {poll} from '../../src/services/poll.js';
import {ManualClock} from '../manual-clock.js';
import {settled} from '../tools.js';
import {comeOnline, setHidden} from './page-state.js';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;

describe('poll()', () => {
  const {random} = Math;
  let clock: ManualClock;
  let controller: AbortController;
  /** When it asked, in seconds after the start. */
  let asked: number[];
  let failures: unknown[];
  /** What it does when it is asked. */
  let answer: (signal: AbortSignal) => Promise<unknown>;
  let interval: number;
  let start: number;

  beforeEach(() => {
    Math.random = () => 0.5; // no jitter
    clock = new ManualClock();
    start = clock.now();
    controller = new AbortController();
    asked = [];
    failures = [];
    answer = () => Promise.resolve();
    interval = 50 * SECOND;
  });
  afterEach(() => {
    controller.abort();
    Math.random = random;
    setHidden(false);
  });

  const begin = async (): Promise<void> => {
    poll({
      ask: (signal) => {
        asked.push((clock.now() - start) / SECOND);
        return answer(signal);
      },
      failed: (error) => failures.push(error),
      interval: () => interval,
      clock,
      signal: controller.signal,
    });
    await settled();
  };
  const broken = new Error('broken');
  const fail = (): Promise<never> => Promise.reject(broken);
  const never = (): Promise<never> => new Promise(() => {});

  it('asks at once', async () => {
    await begin();
    expect(asked).to.deep.equal([0]);
  });

  it('asks again after each interval', async () => {
    await begin();
    await clock.advance(150 * SECOND);
    expect(asked).to.deep.equal([0, 50, 100, 150]);
  });

  it('takes an interval that has changed', async () => {
    await begin();
    interval = 10 * SECOND;
    await clock.advance(70 * SECOND);
    expect(asked).to.deep.equal([0, 50, 60, 70]);
  });

  it('counts the interval from the answer', async () => {
    let resolve = (): void => {};
    answer = () => new Promise<void>((done) => (resolve = done));
    await begin();
    await clock.advance(5 * SECOND);
    resolve();
    await clock.advance(50 * SECOND);
    expect(asked).to.deep.equal([0, 55]);
  });

  for (const [value, seconds] of [
    [0, 45],
    [0.5, 50],
    [1, 55],
  ] as const) {
    it(`asks after ${seconds} of 50 seconds where the dice say ${value}`, async () => {
      Math.random = () => value;
      await begin();
      expect(clock.nextAt - start).to.be.closeTo(seconds * SECOND, 1);
    });
  }

  it('waits a second at least, whatever the dice say', async () => {
    Math.random = () => 0;
    interval = SECOND;
    await begin();
    expect(clock.nextAt - start).to.equal(SECOND);
  });

  for (const [what, milliseconds] of [
    ['none', 0],
    ['a negative one', -5],
    ['no number', NaN],
  ] as const) {
    it(`does not ask without end where the interval is ${what}`, async () => {
      interval = milliseconds;
      await begin();
      await clock.advance(1);
      expect(asked).to.have.length(1);
      expect(clock.nextAt).to.be.greaterThan(clock.now());
    });
  }

  describe('when there is no answer', () => {
    it('gives up after 10 seconds, and tells', async () => {
      let signal: AbortSignal | undefined;
      answer = (given) => {
        signal = given;
        return never();
      };
      await begin();
      await clock.advance(10 * SECOND - 1);
      expect(signal!.aborted).to.be.false;
      await clock.advance(1);
      expect(signal!.aborted).to.be.true;
      expect(failures).to.have.length(1);
      expect(String(failures[0])).to.equal('Error: It did not answer in time.');
    });

    it('asks again though what was asked does not heed its signal', async () => {
      answer = never;
      await begin();
      answer = () => Promise.resolve();
      await clock.advance(110 * SECOND);
      expect(asked).to.deep.equal([0, 110]);
    });

    it('takes no notice of one that comes too late', async () => {
      let resolve = (): void => {};
      answer = () => new Promise<void>((done) => (resolve = done));
      await begin();
      await clock.advance(10 * SECOND);
      resolve();
      answer = fail;
      await clock.advance(100 * SECOND);
      expect(asked).to.deep.equal([0, 110]);
      expect(failures).to.have.length(1);
    });
  });

  describe('after failures', () => {
    it('waits twice as long after each, and 10 minutes at most', async () => {
      answer = fail;
      await begin();
      await clock.advance(HOUR);
      expect(asked).to.deep.equal([0, 100, 300, 700, 1300, 1900, 2500, 3100]);
    });

    it('does not ask more often than else where the interval is longer than that', async () => {
      answer = fail;
      interval = 15 * MINUTE;
      await begin();
      await clock.advance(HOUR);
      expect(asked).to.deep.equal([0, 900, 1800, 2700, 3600]);
    });

    it('tells of the first only', async () => {
      answer = fail;
      await begin();
      await clock.advance(HOUR);
      expect(failures).to.deep.equal([broken]);
    });

    it('tells of the next one that comes after an answer', async () => {
      answer = fail;
      await begin();
      answer = () => Promise.resolve();
      await clock.advance(100 * SECOND);
      answer = fail;
      await clock.advance(50 * SECOND);
      expect(failures).to.deep.equal([broken, broken]);
    });

    it('returns to its interval with the first answer', async () => {
      answer = fail;
      await begin();
      await clock.advance(100 * SECOND);
      answer = () => Promise.resolve();
      await clock.advance(250 * SECOND);
      expect(asked).to.deep.equal([0, 100, 300, 350]);
    });

    it('takes what is thrown for one', async () => {
      answer = () => {
        throw broken;
      };
      await begin();
      expect(failures).to.deep.equal([broken]);
      await clock.advance(100 * SECOND);
      expect(asked).to.deep.equal([0, 100]);
    });
  });

  describe('when the page is hidden', () => {
    it('asks nothing for an hour, and has no timer left', async () => {
      await begin();
      setHidden(true);
      await clock.advance(HOUR);
      expect(asked).to.deep.equal([0]);
      expect(clock.pending).to.equal(0);
    });

    it('asks nothing from the start', async () => {
      setHidden(true);
      await begin();
      expect(asked).to.be.empty;
      setHidden(false);
      expect(asked).to.deep.equal([0]);
    });

    it('asks at once when it is shown after the time has come', async () => {
      await begin();
      setHidden(true);
      await clock.advance(HOUR);
      setHidden(false);
      expect(asked).to.deep.equal([0, 3600]);
    });

    it('asks in time when it is shown before', async () => {
      await begin();
      setHidden(true);
      await clock.advance(20 * SECOND);
      setHidden(false);
      await clock.advance(30 * SECOND);
      expect(asked).to.deep.equal([0, 50]);
    });

    it('asks once when it is shown while an answer is awaited', async () => {
      answer = never;
      await begin();
      setHidden(true);
      setHidden(false);
      expect(asked).to.deep.equal([0]);
    });

    it('asks when it is shown, though the computer’s clock was set back meanwhile', async () => {
      await begin();
      setHidden(true);
      await clock.advance(HOUR);
      clock.now = () => start;
      setHidden(false);
      expect(asked).to.have.length(2);
    });

    it('asks when it is shown after the browser came online', async () => {
      answer = fail;
      await begin();
      setHidden(true);
      comeOnline();
      expect(asked).to.deep.equal([0]);
      setHidden(false);
      expect(asked).to.deep.equal([0, 0]);
    });
  });

  describe('when the browser comes online', () => {
    it('asks at once', async () => {
      answer = fail;
      await begin();
      await clock.advance(20 * SECOND);
      comeOnline();
      expect(asked).to.deep.equal([0, 20]);
    });

    it('forgets the failures before', async () => {
      answer = fail;
      await begin();
      await clock.advance(300 * SECOND);
      comeOnline();
      await clock.advance(100 * SECOND);
      expect(asked).to.deep.equal([0, 100, 300, 300, 400]);
    });

    it('does not wait for what was asked while it was offline', async () => {
      answer = never;
      await begin();
      await clock.advance(5 * SECOND);
      answer = () => Promise.resolve();
      comeOnline();
      await clock.advance(50 * SECOND);
      expect(asked).to.deep.equal([0, 5, 55]);
      expect(failures).to.be.empty;
    });
  });

  describe('when its signal aborts', () => {
    for (const [when, act] of [
      ['a timer is set', () => Promise.resolve()],
      ['an answer is awaited', never],
    ] as const) {
      it(`asks nothing more, leaves no timer and tells nothing where ${when}`, async () => {
        answer = act;
        await begin();
        controller.abort();
        await clock.advance(HOUR);
        comeOnline();
        setHidden(true);
        setHidden(false);
        expect(asked).to.deep.equal([0]);
        expect(clock.pending).to.equal(0);
        expect(failures).to.be.empty;
      });
    }

    it('aborts what was asked', async () => {
      let signal: AbortSignal | undefined;
      answer = (given) => {
        signal = given;
        return never();
      };
      await begin();
      controller.abort();
      expect(signal!.aborted).to.be.true;
    });

    it('asks nothing where it has aborted before', async () => {
      controller.abort();
      await begin();
      expect(asked).to.be.empty;
      expect(clock.pending).to.equal(0);
    });
  });
});
