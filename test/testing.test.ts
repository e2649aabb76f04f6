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

/** The same for a service that says that it is always available. */
const FAULTS_OF_A_LINK: {readonly [what: string]: Partial<ChatService>} = {
  'reports nothing': {watch() {}},
  'is not available': {
    watch: (ids, report, signal) => {
      for (const id of ids) if (!signal.aborted) report(id, {available: false});
    },
  },
  'is available through its first button only': {
    watch: ([id], report, signal) => {
      if (id !== undefined && !signal.aborted) report(id, {available: true});
    },
  },
  'reports though its signal has aborted': {
    watch: (ids, report) => {
      for (const id of ids) report(id, {available: true});
    },
  },
  'gives no promise': {startChat: () => undefined as never},
  'rejects its promise': {startChat: () => Promise.reject(new Error('No.'))},
};

type Test = () => unknown;

/** Runs a suite in the place of the test framework. @returns the names of its tests, and of those that failed. */
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

/** Declares the suite for a service that has a fault. */
function declareFor(fault: (service: ChatService) => Partial<ChatService>): void {
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
}

/** The same for one that is always available. */
function declareForLink(fault: Partial<ChatService>): void {
  const honest: ChatService = {
    watch: (ids, report, signal) => {
      for (const id of ids) if (!signal.aborted) report(id, {available: true});
    },
    startChat: () => Promise.resolve(),
  };
  describeChatService(
    'a link',
    () => ({
      service: {...honest, ...fault},
      buttonIds: ['1', '2'],
      patience: 50,
      setAvailable(_, available) {
        if (!available) throw new Error('It is always available.');
      },
    }),
    {alwaysAvailable: true},
  );
}

describe('the suite for services', () => {
  it('passes a service that keeps the contract', async () => {
    expect((await run(() => declareFor(() => ({})))).failed).to.be.empty;
  });

  for (const [what, fault] of Object.entries(FAULTS)) {
    it(`fails a service that ${what}`, async () => {
      expect((await run(() => declareFor(fault))).failed).not.to.be.empty;
    });
  }

  describe('for one that is always available', () => {
    it('passes one that keeps the contract', async () => {
      expect((await run(() => declareForLink({}))).failed).to.be.empty;
    });

    it('leaves out only what would have to be seen while it is not', async () => {
      const all = (await run(() => declareFor(() => ({})))).names;
      const {names} = await run(() => declareForLink({}));
      expect(all.filter((name) => !names.includes(name))).to.deep.equal([
        'hears of a button that becomes available',
        'hears of a button that is unavailable already',
        'hears of a button that becomes unavailable',
        'hears of each change of each of its buttons',
        'hears of one button that is available while another is not',
        'hears that a button which the service does not know is unavailable',
        'hears of its other buttons though the service does not know one of them',
        'go on when one of them ends',
        'rejects its promise with an Error that says why when no chat could be opened',
      ]);
    });

    for (const [what, fault] of Object.entries(FAULTS_OF_A_LINK)) {
      it(`fails one that ${what}`, async () => {
        expect((await run(() => declareForLink(fault))).failed).not.to.be.empty;
      });
    }
  });
});
