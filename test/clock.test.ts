import {expect} from '@open-wc/testing';
import {systemClock} from '../src/clock.js';

describe('the clock of the system', () => {
  it('tells the time of the computer', () => {
    const before = Date.now();
    const now = systemClock.now();
    expect(now).to.be.within(before, Date.now());
  });

  it('runs a timer that comes due', async () => {
    const start = performance.now();
    await new Promise<void>((resolve) => systemClock.setTimeout(resolve, 20));
    // Browsers round.
    expect(performance.now() - start).to.be.at.least(19);
  });

  it('runs no timer that was cleared', async () => {
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

  it('clears no timer where none was set', () => {
    expect(() => systemClock.clearTimeout(undefined)).not.to.throw();
  });
});
