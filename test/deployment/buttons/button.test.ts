import {expect} from '@open-wc/testing';
import type {ButtonEventType} from '../../../src/handler-api.js';
import {reportedErrors, settled} from '../../tools.js';
import {A, B, scene, startedScene, tidyUp, UNKNOWN, type Scene} from '../stand-ins.js';

/** For each event, an action that raises it, and the invitation's state with and without a veto. */
const EVENTS: {
  readonly [Type in ButtonEventType]: {
    readonly raise: (scene: Scene) => unknown;
    readonly vetoed: 'waiting' | 'offered';
    readonly allowed: 'waiting' | 'offered' | 'accepted' | 'rejected';
  };
} = {
  BUTTON_AVAILABLE: {
    raise: ({deployment}) => deployment.init(),
    vetoed: 'waiting',
    allowed: 'offered',
  },
  BUTTON_UNAVAILABLE: {
    raise: ({service}) => service.say(A, 'agents-away'),
    vetoed: 'offered',
    allowed: 'waiting',
  },
  BUTTON_ACCEPTED: {
    raise: ({deployment}) => deployment.startChat(A),
    vetoed: 'offered',
    allowed: 'accepted',
  },
  BUTTON_REJECTED: {
    raise: ({deployment}) => deployment.rejectChat(A),
    vetoed: 'offered',
    allowed: 'rejected',
  },
};

describe('a button’s handler', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  for (const [type, {raise, vetoed, allowed}] of Object.entries(EVENTS)) {
    describe(`for ${type}`, () => {
      const raisedWith = async (answer: (event: ButtonEventType) => unknown): Promise<Scene> => {
        const made = scene({buttons: [{id: A}]});
        made.listen(A, (event) => (event === type ? answer(event) : undefined));
        if (type !== 'BUTTON_AVAILABLE') made.deployment.init();
        await settled();
        raise(made);
        await settled();
        return made;
      };

      it('vetoes the action by returning false', async () => {
        const {deployment} = await raisedWith(() => false);
        expect(deployment.explain(A).state).to.equal(vetoed);
      });

      for (const value of [undefined, null, 0, '', NaN, true, 'false']) {
        it(`allows the action by returning ${String(value) || '""'}`, async () => {
          const {deployment} = await raisedWith(() => value);
          expect(deployment.explain(A).state).to.equal(allowed);
        });
      }

      it('allows the action if it throws, and the error is reported', async () => {
        const broken = new Error('broken');
        let made!: Scene;
        const errors = await reportedErrors(async () => {
          made = await raisedWith(() => {
            throw broken;
          });
        });
        expect(errors).to.deep.equal([broken]);
        expect(made.deployment.explain(A).state).to.equal(allowed);
      });
    });
  }

  it('is called again 50 seconds after it vetoed an offer', async () => {
    const {listen, deployment, clock, events} = scene({buttons: [{id: A}]});
    listen(A, () => false);
    deployment.init();
    await clock.pass(49);
    expect(events).to.deep.equal(['1 AVAILABLE']);
    await clock.pass(1);
    expect(events).to.deep.equal(['1 AVAILABLE', '1 AVAILABLE']);
  });

  it('is called again 50 seconds after it vetoed a withdrawal', async () => {
    const {listen, deployment, service, clock, events} = scene({buttons: [{id: A}]});
    listen(A, (type) => type !== 'BUTTON_UNAVAILABLE');
    deployment.init();
    await settled();
    service.say(A, 'agents-away');
    await clock.pass(49);
    expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE agents-away']);
    await clock.pass(1);
    expect(events.slice(2)).to.deep.equal(['1 UNAVAILABLE agents-away']);
  });

  for (const says of ['available', 'agents-away'] as const) {
    it(`of a standard button is called again 50 seconds after it vetoed “${says}”`, async () => {
      const {listen, deployment, service, clock, events} = scene({
        buttons: [{id: A, type: 'standard'}],
      });
      listen(A, () => false);
      service.say(A, says);
      deployment.init();
      await clock.pass(49);
      expect(events).to.have.length(1);
      await clock.pass(1);
      expect(events).to.have.length(2);
    });
  }

  it('is called again within 100 seconds if the clock is set back', async () => {
    const {deployment, listen, clock, events} = scene({buttons: [{id: A}]});
    listen(A, () => false);
    deployment.init();
    await clock.pass(10);
    clock.setBack(3600);
    await clock.pass(90);
    expect(events).to.deep.equal(['1 AVAILABLE', '1 AVAILABLE']);
  });

  it('is not called again if the vetoed change is obsolete', async () => {
    const {listen, deployment, service, clock, events} = scene({buttons: [{id: A}]});
    listen(A, (type) => type !== 'BUTTON_UNAVAILABLE');
    deployment.init();
    await settled();
    service.say(A, 'agents-away');
    await settled();
    service.say(A, 'available');
    await clock.pass(3600);
    expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE agents-away']);
    expect(clock.pending).to.equal(0);
  });

  for (const [what, vetoes] of [
    ['offer', 'BUTTON_AVAILABLE'],
    ['withdrawal', 'BUTTON_UNAVAILABLE'],
  ]) {
    it(`is called at once for the next ${what} after it vetoed the previous one`, async () => {
      const rule = {
        type: 'CUSTOM_VARIABLE',
        name: 'cart',
        operator: 'EQUALS',
        value: 'full',
      } as const;
      const {deployment, listen, events} = scene({buttons: [{id: A, rules: [rule]}]});
      listen(A, (type) => type !== vetoes);
      deployment.init();
      for (const value of ['full', 'empty', 'full', 'empty']) {
        deployment.setCustomVariable('cart', value);
        await settled();
      }
      expect(
        events.filter((event) => event.startsWith(vetoes!.replace('BUTTON_', '1 '))),
      ).to.have.length(2);
    });
  }

  it('receives the reason why an invitation is unavailable', async () => {
    const {listen, service, deployment, events} = scene({buttons: [{id: A}]});
    service.say(A, 'no-agents-online');
    listen(A);
    deployment.init();
    await settled();
    expect(events).to.deep.equal(['1 UNAVAILABLE no-agents-online']);
  });

  it('is notified that an invitation is unavailable even without a reason', async () => {
    const {listen, service, deployment, events} = scene({buttons: [{id: A}]});
    service.watch = (ids, report) => ids.forEach((id) => report(id, {available: false}));
    listen(A);
    deployment.init();
    await settled();
    expect(events).to.deep.equal(['1 UNAVAILABLE']);
  });

  it('receives no reason with BUTTON_AVAILABLE', async () => {
    const {deployment} = scene({buttons: [{id: A}]});
    const events: unknown[] = [];
    deployment.addButtonEventHandler(A, (...args) => events.push(args));
    deployment.init();
    await settled();
    expect(events).to.deep.equal([['BUTTON_AVAILABLE', undefined]]);
  });

  it('is called once while nothing changes', async () => {
    const {service, events, clock} = await startedScene({buttons: [{id: A}]});
    service.say(A, 'available');
    await clock.pass(3600);
    expect(events).to.deep.equal(['1 AVAILABLE']);
  });

  it('that is registered late is notified of an invitation on screen', async () => {
    const {deployment, listen, events} = await startedScene({buttons: [{id: A}]});
    events.length = 0;
    listen(A);
    expect(events).to.be.empty;
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE']);
    expect(deployment.explain(A).state).to.equal('offered');
  });

  it('that is registered late can veto an invitation on screen', async () => {
    const {deployment, listen} = await startedScene({buttons: [{id: A}]});
    listen(A, () => false);
    await settled();
    expect(deployment.explain(A).state).to.equal('waiting');
  });

  it('that is registered late receives the reason why there is no invitation', async () => {
    const {service, listen, events} = await startedScene({buttons: [{id: A}]});
    service.say(A, 'agents-away');
    await settled();
    events.length = 0;
    listen(A);
    await settled();
    expect(events).to.deep.equal(['1 UNAVAILABLE agents-away']);
  });

  it('that is registered late is notified of a standard button', async () => {
    const {listen, events} = await startedScene({buttons: [{id: A, type: 'standard'}]});
    events.length = 0;
    listen(A);
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE']);
  });

  it('can be registered for an unknown id', async () => {
    const {events, listen} = await startedScene({buttons: [{id: A}]});
    listen(UNKNOWN);
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE']);
  });

  it('replaces the previous handler, which is returned', async () => {
    const {deployment} = scene({buttons: [{id: A}]});
    const events: string[] = [];
    const first = (): unknown => events.push('first');
    expect(deployment.addButtonEventHandler(A, first)).to.be.undefined;
    expect(deployment.addButtonEventHandler(A, () => events.push('second'))).to.equal(first);
    deployment.init();
    await settled();
    expect(events).to.deep.equal(['second']);
  });

  for (const value of [undefined, null, 'show', {}]) {
    it(`that is ${JSON.stringify(value)} is reported and does not replace the previous one`, async () => {
      const {deployment, events} = await startedScene({buttons: [{id: A}]});
      const errors = await reportedErrors(() =>
        deployment.addButtonEventHandler(A, value as never),
      );
      expect(errors.join()).to.contain('is not a function; it is ignored');
      deployment.rejectChat(A);
      expect(events).to.deep.equal(['1 AVAILABLE', '1 REJECTED']);
    });
  }

  it('that throws does not affect the handlers of other buttons', async () => {
    const {deployment, listen, events} = scene({
      buttons: [A, B].map((id) => ({id, type: 'standard'})),
    });
    listen(A, () => {
      throw new Error('broken');
    });
    listen(B);
    await reportedErrors(() => deployment.init());
    expect(events).to.deep.equal(['1 AVAILABLE', '2 AVAILABLE']);
  });

  it('that registers itself again in each call receives each event once', async () => {
    const {deployment, listen, events} = scene({buttons: [{id: A}]});
    const again = (): void => listen(A, again);
    again();
    deployment.init();
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE']);
  });

  it('is notified once that there is no invitation, even if it returns false', async () => {
    const {deployment, service, listen, events} = scene({buttons: [{id: A}]});
    service.say(A, 'agents-away');
    listen(A, () => false);
    deployment.init();
    await settled();
    deployment.setCustomVariable('cart', 'full');
    await settled();
    expect(events).to.deep.equal(['1 UNAVAILABLE agents-away']);
  });

  it('of a standard button is notified at once that it is unavailable, after it vetoed that it is available', async () => {
    const {deployment, service, listen, events} = scene({buttons: [{id: A, type: 'standard'}]});
    listen(A, (type) => type !== 'BUTTON_AVAILABLE');
    deployment.init();
    await settled();
    service.say(A, 'agents-away');
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE agents-away']);
  });
});
