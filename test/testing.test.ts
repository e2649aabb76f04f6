import {expect} from '@open-wc/testing';
import type {Availability, ChatService} from '../src/services/chat-service.js';
import {describeChatService, ManualClock, RoutingService} from '../src/testing.js';
import {settled} from './tools.js';

const packageJson = (await (await fetch('/package.json')).json()) as {
  exports: {[path: string]: unknown};
};

describe('ManualClock', () => {
  it('does not move by itself', async () => {
    const clock = new ManualClock(1000);
    let run = false;
    clock.setTimeout(() => (run = true), 0);
    await settled();
    expect(run).to.be.false;
    expect(clock.now()).to.equal(1000);
  });

  it('runs each timer at its time, including timers set by timers', async () => {
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

  it('does not run a timer before its time', async () => {
    const clock = new ManualClock(0);
    let run = false;
    clock.setTimeout(() => (run = true), 21);
    await clock.advance(20);
    expect(run).to.be.false;
    expect(clock.nextAt).to.equal(21);
  });

  it('does not run a cleared timer', async () => {
    const clock = new ManualClock();
    let run = false;
    clock.clearTimeout(clock.setTimeout(() => (run = true), 1));
    expect(clock.pending).to.equal(0);
    await clock.advance(10);
    expect(run).to.be.false;
  });

  it('does not run timers when it jumps', async () => {
    const clock = new ManualClock(0);
    let run = false;
    clock.setTimeout(() => (run = true), 10);
    clock.jump(100);
    await settled();
    expect(run).to.be.false;
    expect(clock.now()).to.equal(100);
  });

  it('runs overdue timers after a jump without going back in time', async () => {
    const clock = new ManualClock(0);
    const times: number[] = [];
    clock.setTimeout(() => times.push(clock.now()), 10);
    clock.jump(100);
    await clock.advance(5);
    expect(times).to.deep.equal([100]);
    expect(clock.now()).to.equal(105);
  });
});

describe('the RoutingService of the testing module', () => {
  it('reports the changes that a test makes', () => {
    const service = new RoutingService({buttons: [{id: '1'}], agents: [{id: 'ana'}]});
    const reports: Availability[] = [];
    service.watch(
      ['1'],
      (_, availability) => reports.push(availability),
      new AbortController().signal,
    );
    service.updateAgent('ana', {presence: 'online'});
    expect(reports).to.deep.equal([
      {available: false, reason: 'no-agents-online'},
      {available: true},
    ]);
  });
});

describe('the testing module', () => {
  it('is exported by the package', () => {
    expect(packageJson.exports).to.have.property('./testing.js');
  });
});

/** Services that each break one rule of the contract. */
const FAULTS: {readonly [what: string]: (service: ChatService) => Partial<ChatService>} = {
  'reports nothing': () => ({watch() {}}),
  'reports buttons that are not watched': (service) => ({
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
  'reports after its signal aborts': (service) => ({
    watch: (ids, report) => service.watch(ids, report, new AbortController().signal),
  }),
  'reports an unknown reason': (service) => ({
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
  'reports a reason for an available button': (service) => ({
    watch: (ids, report, signal) =>
      service.watch(
        ids,
        (id, availability) => report(id, {reason: 'agents-away', ...availability} as Availability),
        signal,
      ),
  }),
  'returns no promise': () => ({startChat: () => undefined as never}),
  'fulfills its promise although no chat is open': () => ({startChat: () => Promise.resolve()}),
  'rejects its promise although the chat is open': () => ({
    startChat: () => Promise.reject(new Error('No.')),
  }),
  'rejects its promise with an error without a message': (service) => ({
    startChat: (request) =>
      service.startChat(request).catch(() => {
        throw new Error();
      }),
  }),
};

/** Services declared as always available that each break one rule. */
const FAULTS_OF_A_LINK: {readonly [what: string]: Partial<ChatService>} = {
  'reports nothing': {watch() {}},
  'is unavailable': {
    watch: (ids, report, signal) => {
      for (const id of ids) if (!signal.aborted) report(id, {available: false});
    },
  },
  'is available through its first button only': {
    watch: ([id], report, signal) => {
      if (id !== undefined && !signal.aborted) report(id, {available: true});
    },
  },
  'reports although its signal has already aborted': {
    watch: (ids, report) => {
      for (const id of ids) report(id, {available: true});
    },
  },
  'returns no promise': {startChat: () => undefined as never},
  'rejects its promise': {startChat: () => Promise.reject(new Error('No.'))},
};

type Test = () => unknown;

/** Runs a suite instead of the test framework. @returns the names of all tests and of the failed ones. */
async function run(declare: () => void): Promise<{names: string[]; failed: string[]}> {
  const globals = window as unknown as {[name: string]: unknown};
  const functions = ['describe', 'it', 'beforeEach', 'afterEach'];
  const originals = functions.map((name) => globals[name]);
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
    declare();
  } finally {
    functions.forEach((name, index) => (globals[name] = originals[index]));
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
  return {names: tests.map(([name]) => name), failed};
}

/** Declares the suite for a service with a fault. */
function declareFor(fault: (service: ChatService) => Partial<ChatService>): void {
  describeChatService('a service', () => {
    const routing = new RoutingService({
      buttons: ['1', '2'].map((id) => ({id, skills: [id]})),
      agents: ['1', '2'].map((id) => ({id, skills: [id]})),
    });
    const correct: ChatService = {
      watch: (ids, report, signal) => routing.watch(ids, report, signal),
      startChat: (request) => routing.startChat(request),
    };
    return {
      service: {...correct, ...fault(correct)},
      buttonIds: ['1', '2'],
      unknownButtonId: '3',
      patience: 50,
      setAvailable: (id, available) =>
        routing.updateAgent(id, {presence: available ? 'online' : 'offline'}),
    };
  });
}

/** Declares the suite for an always available service with a fault. */
function declareForLink(fault: Partial<ChatService>): void {
  const correct: ChatService = {
    watch: (ids, report, signal) => {
      for (const id of ids) if (!signal.aborted) report(id, {available: true});
    },
    startChat: () => Promise.resolve(),
  };
  describeChatService(
    'a link',
    () => ({
      service: {...correct, ...fault},
      buttonIds: ['1', '2'],
      patience: 50,
      setAvailable(_, available) {
        if (!available) throw new Error('It is always available.');
      },
    }),
    {alwaysAvailable: true},
  );
}

describe('describeChatService()', () => {
  it('passes a service that fulfills the contract', async () => {
    expect((await run(() => declareFor(() => ({})))).failed).to.be.empty;
  });

  for (const [what, fault] of Object.entries(FAULTS)) {
    it(`fails a service that ${what}`, async () => {
      expect((await run(() => declareFor(fault))).failed).not.to.be.empty;
    });
  }

  describe('with alwaysAvailable', () => {
    it('passes a service that fulfills the contract', async () => {
      expect((await run(() => declareForLink({}))).failed).to.be.empty;
    });

    it('omits only the tests that need an unavailable button', async () => {
      const all = (await run(() => declareFor(() => ({})))).names;
      const {names} = await run(() => declareForLink({}));
      expect(all.filter((name) => !names.includes(name))).to.deep.equal([
        'is notified when a button becomes available',
        'receives the state of a button that is already unavailable',
        'is notified when a button becomes unavailable',
        'is notified of each change of each of its buttons',
        'receives different states for different buttons',
        'receives "unavailable" for an unknown button',
        'is notified of its other buttons if one is unknown',
        'are notified after one of them has stopped',
        'rejects its promise with an Error and a message if no chat can be opened',
      ]);
    });

    for (const [what, fault] of Object.entries(FAULTS_OF_A_LINK)) {
      it(`fails a service that ${what}`, async () => {
        expect((await run(() => declareForLink(fault))).failed).not.to.be.empty;
      });
    }
  });
});
