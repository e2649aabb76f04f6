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
  /** The times of the calls of `ask`, in seconds after the start. */
  let asked: number[];
  let failures: unknown[];
  /** The implementation of `ask`. */
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

  const startPolling = async (): Promise<void> => {
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
    await startPolling();
    expect(asked).to.deep.equal([0]);
  });

  it('asks again after each interval', async () => {
    await startPolling();
    await clock.advance(150 * SECOND);
    expect(asked).to.deep.equal([0, 50, 100, 150]);
  });

  it('uses the new interval after a change', async () => {
    await startPolling();
    interval = 10 * SECOND;
    await clock.advance(70 * SECOND);
    expect(asked).to.deep.equal([0, 50, 60, 70]);
  });

  it('counts the interval from the answer', async () => {
    let resolve = (): void => {};
    answer = () => new Promise<void>((done) => (resolve = done));
    await startPolling();
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
    it(`asks after ${seconds} instead of 50 seconds if Math.random() returns ${value}`, async () => {
      Math.random = () => value;
      await startPolling();
      expect(clock.nextAt - start).to.be.closeTo(seconds * SECOND, 1);
    });
  }

  it('waits at least a second', async () => {
    Math.random = () => 0;
    interval = SECOND;
    await startPolling();
    expect(clock.nextAt - start).to.equal(SECOND);
  });

  for (const [what, milliseconds] of [
    ['0', 0],
    ['negative', -5],
    ['not a number', NaN],
  ] as const) {
    it(`waits between two calls if the interval is ${what}`, async () => {
      interval = milliseconds;
      await startPolling();
      await clock.advance(1);
      expect(asked).to.have.length(1);
      expect(clock.nextAt).to.be.greaterThan(clock.now());
    });
  }

  describe('when there is no answer', () => {
    it('fails after 10 seconds', async () => {
      let signal: AbortSignal | undefined;
      answer = (given) => {
        signal = given;
        return never();
      };
      await startPolling();
      await clock.advance(10 * SECOND - 1);
      expect(signal!.aborted).to.be.false;
      await clock.advance(1);
      expect(signal!.aborted).to.be.true;
      expect(failures).to.have.length(1);
      expect(String(failures[0])).to.equal('Error: It did not answer in time.');
    });

    it('asks again even if the call ignores its signal', async () => {
      answer = never;
      await startPolling();
      answer = () => Promise.resolve();
      await clock.advance(110 * SECOND);
      expect(asked).to.deep.equal([0, 110]);
    });

    it('ignores a late answer', async () => {
      let resolve = (): void => {};
      answer = () => new Promise<void>((done) => (resolve = done));
      await startPolling();
      await clock.advance(10 * SECOND);
      resolve();
      answer = fail;
      await clock.advance(100 * SECOND);
      expect(asked).to.deep.equal([0, 110]);
      expect(failures).to.have.length(1);
    });
  });

  describe('after failures', () => {
    it('waits twice as long after each failure, at most 10 minutes', async () => {
      answer = fail;
      await startPolling();
      await clock.advance(HOUR);
      expect(asked).to.deep.equal([0, 100, 300, 700, 1300, 1900, 2500, 3100]);
    });

    it('keeps an interval that is longer than 10 minutes', async () => {
      answer = fail;
      interval = 15 * MINUTE;
      await startPolling();
      await clock.advance(HOUR);
      expect(asked).to.deep.equal([0, 900, 1800, 2700, 3600]);
    });

    it('reports the first failure only', async () => {
      answer = fail;
      await startPolling();
      await clock.advance(HOUR);
      expect(failures).to.deep.equal([broken]);
    });

    it('reports the next failure after an answer', async () => {
      answer = fail;
      await startPolling();
      answer = () => Promise.resolve();
      await clock.advance(100 * SECOND);
      answer = fail;
      await clock.advance(50 * SECOND);
      expect(failures).to.deep.equal([broken, broken]);
    });

    it('returns to the interval after an answer', async () => {
      answer = fail;
      await startPolling();
      await clock.advance(100 * SECOND);
      answer = () => Promise.resolve();
      await clock.advance(250 * SECOND);
      expect(asked).to.deep.equal([0, 100, 300, 350]);
    });

    it('counts an exception as a failure', async () => {
      answer = () => {
        throw broken;
      };
      await startPolling();
      expect(failures).to.deep.equal([broken]);
      await clock.advance(100 * SECOND);
      expect(asked).to.deep.equal([0, 100]);
    });
  });

  describe('when the page is hidden', () => {
    it('stops asking and leaves no timer', async () => {
      await startPolling();
      setHidden(true);
      await clock.advance(HOUR);
      expect(asked).to.deep.equal([0]);
      expect(clock.pending).to.equal(0);
    });

    it('does not ask before it is shown for the first time', async () => {
      setHidden(true);
      await startPolling();
      expect(asked).to.be.empty;
      setHidden(false);
      expect(asked).to.deep.equal([0]);
    });

    it('asks at once if it is shown after the interval', async () => {
      await startPolling();
      setHidden(true);
      await clock.advance(HOUR);
      setHidden(false);
      expect(asked).to.deep.equal([0, 3600]);
    });

    it('keeps the interval if it is shown before its end', async () => {
      await startPolling();
      setHidden(true);
      await clock.advance(20 * SECOND);
      setHidden(false);
      await clock.advance(30 * SECOND);
      expect(asked).to.deep.equal([0, 50]);
    });

    it('does not ask twice if it is shown before the answer', async () => {
      answer = never;
      await startPolling();
      setHidden(true);
      setHidden(false);
      expect(asked).to.deep.equal([0]);
    });

    it('asks when it is shown, even if the computer’s clock was set back', async () => {
      await startPolling();
      setHidden(true);
      await clock.advance(HOUR);
      clock.now = () => start;
      setHidden(false);
      expect(asked).to.have.length(2);
    });

    it('asks when it is shown after the browser has come online', async () => {
      answer = fail;
      await startPolling();
      setHidden(true);
      comeOnline();
      expect(asked).to.deep.equal([0]);
      setHidden(false);
      expect(asked).to.deep.equal([0, 0]);
    });
  });

  describe('when the browser is online again', () => {
    it('asks at once', async () => {
      answer = fail;
      await startPolling();
      await clock.advance(20 * SECOND);
      comeOnline();
      expect(asked).to.deep.equal([0, 20]);
    });

    it('resets the interval after failures', async () => {
      answer = fail;
      await startPolling();
      await clock.advance(300 * SECOND);
      comeOnline();
      await clock.advance(100 * SECOND);
      expect(asked).to.deep.equal([0, 100, 300, 300, 400]);
    });

    it('does not wait for a call made while offline', async () => {
      answer = never;
      await startPolling();
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
      ['during the interval', () => Promise.resolve()],
      ['during a call', never],
    ] as const) {
      it(`stops asking, leaves no timer and reports no failure ${when}`, async () => {
        answer = act;
        await startPolling();
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

    it('aborts the current call', async () => {
      let signal: AbortSignal | undefined;
      answer = (given) => {
        signal = given;
        return never();
      };
      await startPolling();
      controller.abort();
      expect(signal!.aborted).to.be.true;
    });

    it('never asks if it has already aborted', async () => {
      controller.abort();
      await startPolling();
      expect(asked).to.be.empty;
      expect(clock.pending).to.equal(0);
    });
  });
});
