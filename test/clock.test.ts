import {expect} from '@open-wc/testing';
import {systemClock} from '../src/clock.js';

describe('systemClock', () => {
  it('returns the time of the computer', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(now).to.be.within(before, Date.now());
  });

  it('runs a timer after its delay', async () => {
    const start = performance.now();
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 20));
    // Browsers round the time.
    expect(performance.now() - start).to.be.at.least(19);
  });

  it('does not run a cleared timer', async () => {
    const run: string[] = [];
    const cleared = systemClock.setTimeout(() => run.push('cleared'), 0);
    systemClock.clearTimeout(cleared);
    await new Promise<void>((resolve) => {
      systemClock.setTimeout(() => {
        run.push('kept');
        resolve();
      }, 1);
    });
    expect(run).to.deep.equal(['kept']);
  });

  for (const delay of [2 ** 31, 1e15, Infinity]) {
    it(`does not run a timer of ${delay} ms at once`, async () => {
      let ran = false;
      const timer = systemClock.setTimeout(() => (ran = true), delay);
      await new Promise((resolve) => setTimeout(resolve, 20));
      systemClock.clearTimeout(timer);
      expect(ran).to.be.false;
    });
  }

  it('ignores clearTimeout() without a timer', () => {
    expect(() => systemClock.clearTimeout(undefined)).not.to.throw();
  });
});
