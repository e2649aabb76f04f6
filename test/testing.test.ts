import {expect} from '@open-wc/testing';
import type {Availability, ChatService} from '../src/services/chat-service.js';
import {describeChatService, ManualClock, RoutingService} from '../src/testing.js';
import {settled} from './tools.js';

const packageJson = (await (await fetch('/package.json')).json()) as {
  exports: {[path: string]: unknown};
};

describe('the clock for tests', () => {
  it('stands still until it is moved', async () => {
    const clock = new ManualClock(1000);
    let run = false;
    clock.setTimeout(() => (run = true), 0);
    await settled();
    expect(run).to.be.false;
    expect(clock.now()).to.equal(1000);
  });

  it('runs each timer at its time, and those that timers set', async () => {
    const clock = new ManualClock(0);
    const run: string[] = [];
    clock.setTimeout(() => run.push(`second at ${clock.now()}`), 20);
    clock.setTimeout(() => {
      run.push(`first at ${clock.now()}`);
      clock.setTimeout(() => run.push(`inner at ${clock.now()}`), 5);
    }, 10);
    await clock.advance(20);
    expect(run).to.deep.equal(['first at 10', 'inner at 15', 'second at 20']);
    expect(clock.now()).to.equal(20);
  });

  it('leaves a timer alone that is not due yet', async () => {
    const clock = new ManualClock(0);
    let run = false;
    clock.setTimeout(() => (run = true), 21);
    await clock.advance(20);
    expect(run).to.be.false;
    expect(clock.nextAt).to.equal(21);
  });

  it('runs no timer that was cleared', async () => {
    const clock = new ManualClock();
    let run = false;
    clock.clearTimeout(clock.setTimeout(() => (run = true), 1));
    expect(clock.pending).to.equal(0);
    await clock.advance(10);
    expect(run).to.be.false;
  });

  it('jumps without running timers', async () => {
    const clock = new ManualClock(0);
    let run = false;
    clock.setTimeout(() => (run = true), 10);
    clock.jump(100);
    await settled();
    expect(run).to.be.false;
    expect(clock.now()).to.equal(100);
  });
});

describe('the service for tests of pages', () => {
  it('is the embedded routing', () => {
    const service = new RoutingService({buttons: [{id: '1'}], agents: [{id: 'ana'}]});
    const heard: Availability[] = [];
    service.watch(
      ['1'],
      (_, availability) => heard.push(availability),
      new AbortController().signal,
    );
    service.updateAgent('ana', {presence: 'online'});
    expect(heard).to.deep.equal([
      {available: false, reason: 'no-agents-online'},
      {available: true},
    ]);
  });
});

describe('the module for tests', () => {
  it('is part of the package', () => {
    expect(packageJson.exports).to.have.property('./testing.js');
  });
});

/** Each of them breaks one rule of the contract. */
const FAULTS: {readonly [what: string]: (service: ChatService) => Partial<ChatService>} = {
  'reports nothing': () => ({watch() {}}),
  'reports of buttons that were not asked for': (service) => ({
    watch: (ids, report, signal) =>
      service.watch(
        ids,
        (id, availability) => {
          report(id, availability);
          report('another', availability);
        },
        signal,
      ),
  }),
  'reports after the abort': (service) => ({
    watch: (ids, report) => service.watch(ids, report, new AbortController().signal),
  }),
  'gives a reason that is none': (service) => ({
    watch: (ids, report, signal) =>
      service.watch(
        ids,
        (id, availability) =>
          report(
            id,
            availability.available ? availability : ({...availability, reason: 'tired'} as never),
          ),
        signal,
      ),
  }),
  'gives a reason with an available button': (service) => ({
    watch: (ids, report, signal) =>
      service.watch(
        ids,
        (id, availability) => report(id, {reason: 'agents-away', ...availability} as Availability),
        signal,
      ),
  }),
  'gives no promise': () => ({startChat: () => undefined as never}),
  'fulfils its promise though no chat is open': () => ({startChat: () => Promise.resolve()}),
  'rejects its promise though the chat is open': () => ({
    startChat: () => Promise.reject(new Error('No.')),
  }),
  'rejects its promise with an error that says nothing': (service) => ({
    startChat: (request) =>
      service.startChat(request).catch(() => {
        throw new Error();
      }),
  }),
};

type Test = () => unknown;

/** Runs the suite against a service, in the place of the test framework. @returns the names of the tests that failed. */
async function failures(fault: (service: ChatService) => Partial<ChatService>): Promise<string[]> {
  const globals = window as unknown as {[name: string]: unknown};
  const names = ['describe', 'it', 'beforeEach', 'afterEach'];
  const originals = names.map((name) => globals[name]);
  const tests: [name: string, test: Test][] = [];
  let before: Test = () => {};
  let after: Test = () => {};
  Object.assign(globals, {
    describe: (_: string, declare: () => void) => declare(),
    it: (name: string, test: Test) => tests.push([name, test]),
    beforeEach: (given: Test) => (before = given),
    afterEach: (given: Test) => (after = given),
  });
  try {
    describeChatService('a service', () => {
      const routing = new RoutingService({
        buttons: ['1', '2'].map((id) => ({id, skills: [id]})),
        agents: ['1', '2'].map((id) => ({id, skills: [id]})),
      });
      const honest: ChatService = {
        watch: (ids, report, signal) => routing.watch(ids, report, signal),
        startChat: (request) => routing.startChat(request),
      };
      return {
        service: {...honest, ...fault(honest)},
        buttonIds: ['1', '2'],
        unknownButtonId: '3',
        patience: 50,
        setAvailable: (id, available) =>
          routing.updateAgent(id, {presence: available ? 'online' : 'offline'}),
      };
    });
  } finally {
    names.forEach((name, index) => (globals[name] = originals[index]));
  }
  const failed: string[] = [];
  for (const [name, test] of tests) {
    await before();
    try {
      await test();
    } catch {
      failed.push(name);
    }
    await after();
  }
  return failed;
}

describe('the suite for services', () => {
  it('passes a service that keeps the contract', async () => {
    expect(await failures(() => ({}))).to.be.empty;
  });

  for (const [what, fault] of Object.entries(FAULTS)) {
    it(`fails a service that ${what}`, async () => {
      expect(await failures(fault)).not.to.be.empty;
    });
  }
});
