import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import type {ButtonEventDetail} from '../../src/element/button-event.js';
import {ButtonEventHub} from '../../src/element/button-event-hub.js';
import {PENDING, type ButtonState, type ButtonStatus} from '../../src/element/button-state.js';
import type {ButtonSubscriber, ButtonType} from '../../src/element/shared-button.js';
import {
  anchorId,
  type ButtonEventCallback,
  type ButtonEventType,
  type HandlerApi,
} from '../../src/handler-api.js';
import {FakeApi} from '../fake-api.js';
import {freshButtonId, reportedErrors, settled} from '../tools.js';

const TYPES: readonly ButtonEventType[] = [
  'BUTTON_AVAILABLE',
  'BUTTON_UNAVAILABLE',
  'BUTTON_ACCEPTED',
  'BUTTON_REJECTED',
];

/** Records its events and returns the result of `answer`. */
class Recorder implements ButtonSubscriber {
  readonly host = document.createElement('live-agent-invitation');
  state: ButtonState = PENDING;
  readonly asked: ButtonEventDetail[] = [];
  answer: (detail: ButtonEventDetail) => boolean = () => true;

  ask(detail: ButtonEventDetail): boolean {
    this.asked.push(detail);
    return this.answer(detail);
  }

  change(state: ButtonState): void {
    this.state = state;
  }

  get status(): ButtonStatus {
    return this.state.status;
  }

  move(): void {}

  get received(): ButtonEventType[] {
    return this.asked.map(({type}) => type);
  }
}

describe('ButtonEventHub', () => {
  let id: string;
  let api: FakeApi;
  let hub: ButtonEventHub;
  let leave: AbortController;

  beforeEach(() => {
    id = freshButtonId();
    api = new FakeApi();
    hub = ButtonEventHub.for(api);
    leave = new AbortController();
  });

  afterEach(() => {
    leave.abort();
    document.getElementById(anchorId(id))?.remove();
  });

  const join = (
    subscriber = new Recorder(),
    type: ButtonType = 'invite',
    at = hub,
    signal = leave.signal,
  ): Recorder => {
    signal.addEventListener('abort', at.subscribe(id, subscriber, type));
    return subscriber;
  };

  it('has one instance for each API object', () => {
    expect(ButtonEventHub.for(api)).to.equal(hub);
    expect(ButtonEventHub.for(new FakeApi())).not.to.equal(hub);
  });

  it('registers once for any number of subscribers', () => {
    join();
    join();
    join();
    expect(api.calls).to.deep.equal([`addButtonEventHandler ${id}`]);
  });

  for (const type of TYPES) {
    describe(`when ${type} is raised`, () => {
      it('notifies each subscriber once', () => {
        const [first, second] = [join(), join()];
        api.raise(id, type);
        expect([first.received, second.received]).to.deep.equal([[type], [type]]);
      });

      it('allows it', () => {
        join();
        expect(api.raise(id, type)).to.be.true;
      });

      it('vetoes it without a change if one of many subscribers vetoes', () => {
        const [first, second] = [join(), join()];
        second.answer = () => false;
        expect(api.raise(id, type)).to.be.false;
        expect([first.status, second.status]).to.deep.equal(['pending', 'pending']);
      });

      it('notifies all subscribers despite a veto', () => {
        const [first, second] = [join(), join()];
        first.answer = () => false;
        api.raise(id, type);
        expect(second.received).to.deep.equal([type]);
      });

      it('reports an error of a subscriber and notifies the others', async () => {
        const [first, second] = [join(), join()];
        const error = new Error('a subscriber');
        first.answer = () => {
          throw error;
        };
        expect(await reportedErrors(() => api.raise(id, type))).to.deep.equal([error]);
        expect(second.received).to.deep.equal([type]);
        expect(second.status).not.to.equal('pending');
      });

      it('reports an error of a subscriber on a change and notifies the others', async () => {
        const [first, second] = [join(), join()];
        await settled();
        const error = new Error('a subscriber');
        first.change = () => {
          throw error;
        };
        expect(await reportedErrors(() => api.raise(id, type))).to.deep.equal([error]);
        expect(second.status).not.to.equal('pending');
      });

      it('calls the page’s handler before the subscribers', () => {
        const order: string[] = [];
        api.addButtonEventHandler(id, () => order.push('page'));
        join().answer = () => !!order.push('subscriber');
        api.addButtonEventHandler(id, () => order.push('page'));
        api.raise(id, type);
        expect(order).to.deep.equal(['page', 'subscriber']);
      });

      it('applies a veto of the page’s handler', () => {
        const subscriber = join();
        api.addButtonEventHandler(id, () => false);
        expect(api.raise(id, type)).to.be.false;
        expect(subscriber.status).to.equal('pending');
      });

      for (const answer of [undefined, null, 0, '', true]) {
        it(`does not treat ${JSON.stringify(answer)} from the page’s handler as a veto`, () => {
          join();
          api.addButtonEventHandler(id, () => answer);
          expect(api.raise(id, type)).to.be.true;
        });
      }

      it('reports an error of the page’s handler without affecting the API and the subscribers', async () => {
        const subscriber = join();
        const error = new Error('the page');
        api.addButtonEventHandler(id, () => {
          throw error;
        });
        expect(await reportedErrors(() => api.raise(id, type))).to.deep.equal([error]);
        expect(subscriber.status).not.to.equal('pending');
      });
    });
  }

  it('passes the reason', () => {
    const subscriber = join();
    const reasons: unknown[] = [];
    api.addButtonEventHandler(id, (_type, reason) => reasons.push(reason));
    api.raise(id, 'BUTTON_UNAVAILABLE', 'agents-away');
    expect(subscriber.state).to.deep.equal({status: 'unavailable', reason: 'agents-away'});
    expect(subscriber.asked[0]!.reason).to.equal('agents-away');
    expect(reasons).to.deep.equal(['agents-away']);
  });

  it('passes a detail without a reason if the API gives none', () => {
    const subscriber = join();
    api.raise(id, 'BUTTON_UNAVAILABLE');
    expect(subscriber.asked[0]).to.deep.equal({
      buttonId: id,
      type: 'BUTTON_UNAVAILABLE',
      repeated: false,
    });
  });

  it('passes an unknown event to the page only', () => {
    const subscriber = join();
    const received: string[] = [];
    api.addButtonEventHandler(id, (type) => {
      received.push(type);
      return false;
    });
    expect(api.raise(id, 'BUTTON_POSTPONED' as ButtonEventType)).to.be.false;
    expect(received).to.deep.equal(['BUTTON_POSTPONED']);
    expect(subscriber.received).to.deep.equal([]);
  });

  describe('the page’s handlers', () => {
    it('do not replace the subscribers if they are registered later', () => {
      const subscriber = join();
      api.addButtonEventHandler(id, () => {});
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(subscriber.status).to.equal('available');
    });

    it('are still called if they are registered earlier', () => {
      const received: string[] = [];
      api.addButtonEventHandler(id, (type) => received.push(type));
      join();
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(received).to.deep.equal(['BUTTON_AVAILABLE']);
    });

    it('replace each other', () => {
      const received: string[] = [];
      api.addButtonEventHandler(id, () => received.push('first'));
      join();
      api.addButtonEventHandler(id, () => received.push('second'));
      api.addButtonEventHandler(id, () => received.push('third'));
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(received).to.deep.equal(['third']);
    });

    it('are taken over from an API that returns the replaced handler', () => {
      const received: string[] = [];
      const returning = new (class extends FakeApi {
        override addButtonEventHandler(buttonId: string, callback: ButtonEventCallback): unknown {
          const replaced = this.handlers.get(buttonId);
          super.addButtonEventHandler(buttonId, callback);
          return replaced;
        }
      })();
      returning.addButtonEventHandler(id, (type) => received.push(type));
      join(new Recorder(), 'invite', ButtonEventHub.for(returning));
      returning.raise(id, 'BUTTON_AVAILABLE');
      expect(received).to.deep.equal(['BUTTON_AVAILABLE']);
    });

    it('are returned when they are replaced', () => {
      const first = (): void => {};
      api.addButtonEventHandler(id, first);
      join();
      expect((api as HandlerApi).addButtonEventHandler(id, () => {})).to.equal(first);
    });

    it('are ignored if they are not functions', () => {
      const subscriber = join();
      const ignoring = api.handlers.get(id);
      api.addButtonEventHandler(id, 'no function' as never);
      api.handlers.set(id, ignoring!);
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(subscriber.status).to.equal('available');
    });

    it('of other buttons are passed to the API', () => {
      const other = freshButtonId();
      const received: string[] = [];
      join();
      api.addButtonEventHandler(other, (type) => received.push(type));
      api.raise(other, 'BUTTON_AVAILABLE');
      expect(received).to.deep.equal(['BUTTON_AVAILABLE']);
    });

    it('are passed to the API without a subscriber', () => {
      const handler = (): void => {};
      api.addButtonEventHandler(id, handler);
      expect(api.handlers.get(id)).to.equal(handler);
    });

    for (const subscribed of ['before', 'after'] as const) {
      it(`can use a wrapper that the page installs ${subscribed} the first subscription`, () => {
        const log: string[] = [];
        const received: string[] = [];
        const subscriber = new Recorder();
        if (subscribed === 'after') join(subscriber);
        const original = api.addButtonEventHandler;
        api.addButtonEventHandler = function (this: FakeApi, buttonId, callback) {
          log.push(buttonId);
          original.call(this, buttonId, (type, reason) => callback(type, reason));
        };
        return settled().then(() => {
          if (subscribed === 'before') join(subscriber);
          api.addButtonEventHandler(id, (type) => received.push(type));
          api.raise(id, 'BUTTON_AVAILABLE');
          expect(log).to.include(id);
          expect(received).to.deep.equal(['BUTTON_AVAILABLE']);
          expect(subscriber.received).to.deep.equal(['BUTTON_AVAILABLE']);
        });
      });
    }

    it('can use a wrapper installed while an invitation is on screen', async () => {
      const subscriber = join();
      api.raise(id, 'BUTTON_AVAILABLE');
      const original = api.addButtonEventHandler;
      api.addButtonEventHandler = function (this: FakeApi, buttonId, callback) {
        original.call(this, buttonId, callback);
      };
      await settled();
      expect(subscriber.status).to.equal('available');
    });

    it('still work after the page removes its wrapper', async () => {
      const subscriber = join();
      const original = api.addButtonEventHandler;
      api.addButtonEventHandler = function (this: FakeApi, buttonId, callback) {
        original.call(this, buttonId, callback);
      };
      await settled();
      api.addButtonEventHandler = original;
      await settled();
      api.addButtonEventHandler(id, () => {});
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(subscriber.received).to.deep.equal(['BUTTON_AVAILABLE']);
    });
  });

  describe('a subscriber', () => {
    for (const others of [0, 1]) {
      it(`is notified if the page’s handler adds it during the first event, with ${others} others`, async () => {
        const mine = new AbortController();
        join(new Recorder(), 'invite', hub, mine.signal);
        if (!others) mine.abort();
        const late = new Recorder();
        api.addButtonEventHandler(id, () => {
          join(late);
        });
        api.raise(id, 'BUTTON_AVAILABLE');
        await settled();
        expect(late.status).to.equal('available');
        expect(late.received).to.deep.equal(['BUTTON_AVAILABLE']);
      });
    }

    it('is not notified after it unsubscribes', () => {
      const mine = new AbortController();
      const subscriber = join(new Recorder(), 'invite', hub, mine.signal);
      join();
      mine.abort();
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(subscriber.received).to.deep.equal([]);
    });

    it('is not notified of an event during which another one removes it', () => {
      const mine = new AbortController();
      join().answer = () => {
        mine.abort();
        return true;
      };
      const subscriber = join(new Recorder(), 'invite', hub, mine.signal);
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(subscriber.received).to.deep.equal([]);
      expect(subscriber.status).to.equal('pending');
    });

    it('that joins during an event is notified of it', async () => {
      const late = new Recorder();
      const first = join();
      first.answer = () => {
        if (late.received.length === 0) join(late);
        return true;
      };
      api.raise(id, 'BUTTON_AVAILABLE');
      await settled();
      expect(late.received).to.deep.equal(['BUTTON_AVAILABLE']);
      expect(late.status).to.equal('available');
    });

    for (const type of ['BUTTON_AVAILABLE', 'BUTTON_UNAVAILABLE'] as const) {
      it(`that joins late is notified of ${type}`, async () => {
        join();
        api.raise(id, type);
        const late = join();
        await settled();
        expect(late.asked).to.deep.equal([{buttonId: id, type, repeated: false}]);
        expect(late.status).to.equal(type === 'BUTTON_AVAILABLE' ? 'available' : 'unavailable');
      });

      it(`that joins late can veto ${type} for itself`, async () => {
        const first = join();
        api.raise(id, type);
        const late = new Recorder();
        late.answer = () => false;
        join(late);
        await settled();
        expect(late.status).to.equal('pending');
        expect(first.status).not.to.equal('pending');
      });
    }

    for (const type of ['BUTTON_ACCEPTED', 'BUTTON_REJECTED'] as const) {
      it(`that joins late has the state after ${type} without being notified`, async () => {
        join();
        api.raise(id, type);
        const late = join();
        await settled();
        expect(late.received).to.deep.equal([]);
        expect(late.status).to.equal(type === 'BUTTON_ACCEPTED' ? 'accepted' : 'rejected');
      });
    }

    it('is notified asynchronously, so that listeners can be added first', async () => {
      join();
      api.raise(id, 'BUTTON_AVAILABLE');
      const late = join();
      expect(late.received).to.deep.equal([]);
      await settled();
      expect(late.received).to.deep.equal(['BUTTON_AVAILABLE']);
    });

    it('that leaves before it is notified is never notified', async () => {
      join();
      api.raise(id, 'BUTTON_AVAILABLE');
      const mine = new AbortController();
      const late = join(new Recorder(), 'invite', hub, mine.signal);
      mine.abort();
      await settled();
      expect(late.received).to.deep.equal([]);
    });

    it('that returns to the same state is not notified', async () => {
      const mine = new AbortController();
      const subscriber = join(new Recorder(), 'invite', hub, mine.signal);
      join();
      api.raise(id, 'BUTTON_AVAILABLE');
      mine.abort();
      join(subscriber);
      await settled();
      expect(subscriber.received).to.deep.equal(['BUTTON_AVAILABLE']);
    });

    it('that returns is notified of another reason', async () => {
      const mine = new AbortController();
      const subscriber = join(new Recorder(), 'invite', hub, mine.signal);
      join();
      api.raise(id, 'BUTTON_UNAVAILABLE', 'no-agents-online');
      mine.abort();
      api.raise(id, 'BUTTON_UNAVAILABLE', 'agents-away');
      join(subscriber);
      await settled();
      expect(subscriber.state).to.deep.equal({status: 'unavailable', reason: 'agents-away'});
      expect(subscriber.asked.at(-1)).to.include({repeated: true, reason: 'agents-away'});
    });

    it('that was accepted and returns is notified of a new offer as not repeated', async () => {
      const mine = new AbortController();
      const subscriber = join(new Recorder(), 'invite', hub, mine.signal);
      join();
      api.raise(id, 'BUTTON_ACCEPTED');
      mine.abort();
      api.raise(id, 'BUTTON_UNAVAILABLE');
      api.raise(id, 'BUTTON_AVAILABLE');
      join(subscriber);
      await settled();
      expect(subscriber.status).to.equal('available');
      expect(subscriber.asked.at(-1)).to.include({type: 'BUTTON_AVAILABLE', repeated: false});
    });

    it('that returns after the script is loaded again is reset', async () => {
      const mine = new AbortController();
      const subscriber = join(new Recorder(), 'invite', hub, mine.signal);
      api.raise(id, 'BUTTON_AVAILABLE');
      mine.abort();
      api.addButtonEventHandler = (buttonId, callback) => void api.handlers.set(buttonId, callback);
      await settled();
      join(subscriber);
      await settled();
      expect(subscriber.status).to.equal('pending');
    });
  });

  describe('without subscribers', () => {
    const withdraw = (type: ButtonType = 'invite'): void => {
      join(new Recorder(), type);
      leave.abort();
      leave = new AbortController();
    };

    it('vetoes an offer, because it would use the page’s only slot', () => {
      withdraw();
      expect(api.raise(id, 'BUTTON_AVAILABLE')).to.be.false;
    });

    for (const type of TYPES.slice(1)) {
      it(`allows ${type}`, () => {
        withdraw();
        expect(api.raise(id, type)).to.be.true;
      });
    }

    it('allows a standard button, which the page may display elsewhere', () => {
      withdraw('standard');
      expect(api.raise(id, 'BUTTON_AVAILABLE')).to.be.true;
    });

    it('offers the invitation to the next subscriber', () => {
      withdraw();
      api.raise(id, 'BUTTON_AVAILABLE');
      const next = join();
      expect(api.raise(id, 'BUTTON_AVAILABLE')).to.be.true;
      expect(next.status).to.equal('available');
    });

    it('still calls the page’s handler', () => {
      withdraw();
      const received: string[] = [];
      api.addButtonEventHandler(id, (type) => received.push(type));
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(received).to.deep.equal(['BUTTON_AVAILABLE']);
    });

    it('registers again for the next subscriber, so that the API can report the current state', () => {
      withdraw();
      join();
      expect(api.calls).to.have.length(2);
    });
  });

  describe('startChat() and rejectChat()', () => {
    const actions = [
      ['startChat', 'BUTTON_ACCEPTED', 'accepted'],
      ['rejectChat', 'BUTTON_REJECTED', 'rejected'],
    ] as const;
    for (const [method, type, status] of actions) {
      it(`${method}() returns true after the API has raised ${type}`, () => {
        const subscriber = join();
        api.raise(id, 'BUTTON_AVAILABLE');
        expect(hub.act(id, method)).to.be.true;
        expect(subscriber.status).to.equal(status);
      });

      it(`${method}() returns false after a veto`, () => {
        const subscriber = join();
        api.raise(id, 'BUTTON_AVAILABLE');
        subscriber.answer = () => false;
        expect(hub.act(id, method)).to.be.false;
        expect(subscriber.status).to.equal('available');
      });

      it(`${method}() returns true if the button becomes unavailable at the same time`, () => {
        join();
        api.raise(id, 'BUTTON_AVAILABLE');
        api[method] = () => {
          api.raise(id, type);
          api.raise(id, 'BUTTON_UNAVAILABLE', 'agents-at-capacity');
        };
        expect(hub.act(id, method)).to.be.true;
      });

      it(`${method}() returns false for a button without subscribers`, () => {
        expect(hub.act(freshButtonId(), method)).to.be.false;
        expect(api.calls).to.deep.equal([]);
      });

      it(`${method}() returns false if the API lacks it`, () => {
        const bare: Partial<HandlerApi> = {addButtonEventHandler: () => undefined};
        join(new Recorder(), 'invite', ButtonEventHub.for(bare));
        expect(ButtonEventHub.for(bare).act(id, method)).to.be.false;
      });

      it(`${method}() reports an error of the API and restores the state`, async () => {
        const [first, second] = [join(), join()];
        api.raise(id, 'BUTTON_AVAILABLE');
        const error = new Error('the API');
        api[method] = () => {
          api.raise(id, type);
          throw error;
        };
        let answer: unknown;
        const errors = await reportedErrors(() => (answer = hub.act(id, method)));
        expect(errors).to.deep.equal([error]);
        expect(answer).to.be.false;
        expect([first.status, second.status]).to.deep.equal(['available', 'available']);
      });

      it(`${method}() can be called again after an error of the API`, async () => {
        const subscriber = join();
        api.raise(id, 'BUTTON_AVAILABLE');
        const working = api[method].bind(api);
        api[method] = () => {
          throw new Error('the API');
        };
        await reportedErrors(() => hub.act(id, method));
        api[method] = working;
        expect(hub.act(id, method)).to.be.true;
        expect(subscriber.status).to.equal(status);
      });
    }
  });

  describe('with an API object that is not ready', () => {
    it('registers after the script that fills the object has finished', async () => {
      const object: Partial<HandlerApi> = {};
      const early = ButtonEventHub.for(object);
      const subscriber = join(new Recorder(), 'invite', early);
      let ready = false;
      object.addButtonEventHandler = (buttonId, callback) => {
        if (!ready) throw new Error('The tables are not there yet');
        api.addButtonEventHandler(buttonId, callback);
      };
      ready = true;
      await settled();
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(subscriber.status).to.equal('available');
    });

    it('adds no method to the object before the script does', () => {
      const object: Partial<HandlerApi> = {};
      ButtonEventHub.for(object);
      expect(object.addButtonEventHandler).to.be.undefined;
    });

    it('keeps handlers that the page registers before the hub', async () => {
      const object: Partial<HandlerApi> = {};
      const subscriber = join(new Recorder(), 'invite', ButtonEventHub.for(object));
      object.addButtonEventHandler = api.addButtonEventHandler.bind(api);
      const received: string[] = [];
      object.addButtonEventHandler(id, (type) => received.push(type));
      await settled();
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(received).to.deep.equal(['BUTTON_AVAILABLE']);
      expect(subscriber.status).to.equal('available');
    });

    it('registers again and is reset if the script runs again', async () => {
      const subscriber = join();
      api.raise(id, 'BUTTON_AVAILABLE');
      const again = new FakeApi();
      api.addButtonEventHandler = again.addButtonEventHandler.bind(again);
      await settled();
      expect(subscriber.status).to.equal('pending');
      again.raise(id, 'BUTTON_AVAILABLE');
      expect(subscriber.status).to.equal('available');
    });

    it('works with a frozen API object', () => {
      const frozen = Object.freeze<HandlerApi>({
        addButtonEventHandler: api.addButtonEventHandler.bind(api),
        startChat: api.startChat.bind(api),
        rejectChat: api.rejectChat.bind(api),
        showWhenOnline: api.showWhenOnline.bind(api),
      });
      const subscriber = join(new Recorder(), 'invite', ButtonEventHub.for(frozen));
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(subscriber.status).to.equal('available');
    });

    it('reports an error of the API when it registers', async () => {
      const error = new Error('the API');
      const throwing: Partial<HandlerApi> = {
        addButtonEventHandler: () => {
          throw error;
        },
      };
      const errors = await reportedErrors(() =>
        join(new Recorder(), 'invite', ButtonEventHub.for(throwing)),
      );
      expect(errors).to.deep.equal([error]);
    });
  });

  describe('a standard button', () => {
    it('is watched with one call of showWhenOnline()', () => {
      join(new Recorder(), 'standard');
      join(new Recorder(), 'standard');
      leave.abort();
      leave = new AbortController();
      join(new Recorder(), 'standard');
      expect(api.calls.filter((call) => call.startsWith('showWhenOnline'))).to.have.length(1);
    });

    it('needs no anchor', () => {
      join(new Recorder(), 'standard');
      expect(document.getElementById(anchorId(id))).to.be.null;
    });

    it('starts one chat even if the API raises no event', () => {
      join(new Recorder(), 'standard');
      api.raise(id, 'BUTTON_AVAILABLE');
      let calls = 0;
      api.startChat = () => calls++;
      hub.act(id, 'startChat');
      expect(calls).to.equal(1);
    });

    it('is watched again if the script runs again', async () => {
      join(new Recorder(), 'standard');
      api.addButtonEventHandler = (buttonId, callback) => void api.handlers.set(buttonId, callback);
      await settled();
      expect(api.calls.filter((call) => call.startsWith('showWhenOnline'))).to.have.length(2);
    });
  });

  describe('an invitation', () => {
    it('is never passed to showWhenOnline()', () => {
      join();
      expect(api.calls).to.deep.equal([`addButtonEventHandler ${id}`]);
    });

    it('needs no anchor if the API offers it without one', async () => {
      const offered: string[] = [];
      join(
        new Recorder(),
        'invite',
        ButtonEventHub.for(
          Object.assign(new FakeApi(), {offerWithoutElement: (each: string) => offered.push(each)}),
        ),
      );
      await settled();
      expect(offered).to.deep.equal([id]);
      expect(document.getElementById(anchorId(id))).to.be.null;
    });

    it('has its anchor before it is registered with the API', () => {
      let there: Element | null = null;
      api.addButtonEventHandler = () => (there = document.getElementById(anchorId(id)));
      return settled().then(() => {
        join();
        expect(there).to.exist;
      });
    });
  });

  const act = fc.oneof(
    fc.record({raise: fc.constantFrom(...TYPES), vetoes: fc.array(fc.nat(2), {maxLength: 1})}),
    fc.record({join: fc.nat(2)}),
    fc.record({leave: fc.nat(2)}),
  );
  type Act = typeof act extends fc.Arbitrary<infer Value> ? Value : never;

  const nextStatus = (status: ButtonStatus, type: ButtonEventType): ButtonStatus =>
    type === 'BUTTON_AVAILABLE' && /accepted|rejected/.test(status)
      ? status
      : (type.slice('BUTTON_'.length).toLowerCase() as ButtonStatus);

  /** Runs the steps with three subscribers and compares their states with a model after each step. */
  const compareWithModel = async (acts: readonly Act[]): Promise<void> => {
    const [button, source] = [freshButtonId(), new FakeApi()];
    const at = ButtonEventHub.for(source);
    const real = [new Recorder(), new Recorder(), new Recorder()];
    const connected: (AbortController | undefined)[] = [undefined, undefined, undefined];
    let known: ButtonStatus = 'pending';
    const model: ButtonStatus[] = ['pending', 'pending', 'pending'];
    let registered = false;
    for (const act of acts) {
      if ('raise' in act) {
        const present = [0, 1, 2].filter((index) => connected[index]);
        const allowed =
          !act.vetoes.some((index) => present.includes(index)) &&
          !(registered && present.length === 0 && act.raise === 'BUTTON_AVAILABLE');
        real.forEach((each, index) => (each.answer = () => !act.vetoes.includes(index)));
        expect(source.raise(button, act.raise)).to.equal(allowed);
        if (allowed && registered) known = nextStatus(known, act.raise);
        if (allowed) present.forEach((i) => (model[i] = nextStatus(model[i]!, act.raise)));
        real.forEach((each) => (each.answer = () => true));
      } else if ('join' in act) {
        if (connected[act.join]) continue;
        const {signal} = (connected[act.join] = new AbortController());
        signal.addEventListener('abort', at.subscribe(button, real[act.join]!, 'invite'));
        registered = true;
        model[act.join] = known;
        await settled();
      } else {
        connected[act.leave]?.abort();
        connected[act.leave] = undefined;
      }
      expect(real.map(({status}) => status)).to.deep.equal(model);
    }
    document.getElementById(anchorId(button))?.remove();
  };

  it('has the same state as a model after random steps', () =>
    fc.assert(fc.asyncProperty(fc.array(act, {maxLength: 30}), compareWithModel), {numRuns: 300}));
});
