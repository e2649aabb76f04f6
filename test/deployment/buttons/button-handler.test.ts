import {expect} from '@open-wc/testing';
import type {ButtonEventType} from '../../../src/handler-api.js';
import {reportedErrors, settled} from '../../tools.js';
import {A, B, scene, startedScene, tidyUp, UNKNOWN, type Scene} from '../stand-ins.js';

/** For each event: what raises it, on an invitation that is on screen but for the first, and what a veto prevents. */
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

      it('vetoes what it announces with false', async () => {
        const {deployment} = await raisedWith(() => false);
        expect(deployment.explain(A).state).to.equal(vetoed);
      });

      for (const value of [undefined, null, 0, '', NaN, true, 'false']) {
        it(`allows it with ${String(value) || '""'}`, async () => {
          const {deployment} = await raisedWith(() => value);
          expect(deployment.explain(A).state).to.equal(allowed);
        });
      }

      it('allows it by throwing, which is reported', async () => {
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

  it('is asked again after 50 seconds when it vetoed that an invitation comes', async () => {
    const {listen, deployment, clock, heard} = scene({buttons: [{id: A}]});
    listen(A, () => false);
    deployment.init();
    await clock.pass(49);
    expect(heard).to.deep.equal(['1 AVAILABLE']);
    await clock.pass(1);
    expect(heard).to.deep.equal(['1 AVAILABLE', '1 AVAILABLE']);
  });

  it('is asked again after 50 seconds when it vetoed that an invitation goes', async () => {
    const {listen, deployment, service, clock, heard} = scene({buttons: [{id: A}]});
    listen(A, (type) => type !== 'BUTTON_UNAVAILABLE');
    deployment.init();
    await settled();
    service.say(A, 'agents-away');
    await clock.pass(49);
    expect(heard).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE agents-away']);
    await clock.pass(1);
    expect(heard.slice(2)).to.deep.equal(['1 UNAVAILABLE agents-away']);
  });

  for (const says of ['available', 'agents-away'] as const) {
    it(`of a standard button is asked again after 50 seconds when it vetoed ${says}`, async () => {
      const {listen, deployment, service, clock, heard} = scene({
        buttons: [{id: A, type: 'standard'}],
      });
      listen(A, () => false);
      service.say(A, says);
      deployment.init();
      await clock.pass(49);
      expect(heard).to.have.length(1);
      await clock.pass(1);
      expect(heard).to.have.length(2);
    });
  }

  it('is asked again within 100 seconds when the clock is set back meanwhile', async () => {
    const {deployment, listen, clock, heard} = scene({buttons: [{id: A}]});
    listen(A, () => false);
    deployment.init();
    await clock.pass(10);
    clock.setBack(3600);
    await clock.pass(90);
    expect(heard).to.deep.equal(['1 AVAILABLE', '1 AVAILABLE']);
  });

  it('is not asked again when what it vetoed is over', async () => {
    const {listen, deployment, service, clock, heard} = scene({buttons: [{id: A}]});
    listen(A, (type) => type !== 'BUTTON_UNAVAILABLE');
    deployment.init();
    await settled();
    service.say(A, 'agents-away');
    await settled();
    service.say(A, 'available');
    await clock.pass(3600);
    expect(heard).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE agents-away']);
    expect(clock.pending).to.equal(0);
  });

  for (const [what, vetoes] of [
    ['comes', 'BUTTON_AVAILABLE'],
    ['goes', 'BUTTON_UNAVAILABLE'],
  ]) {
    it(`is asked at once when an invitation ${what} anew, though it vetoed that it ${what}`, async () => {
      const rule = {
        type: 'CUSTOM_VARIABLE',
        name: 'cart',
        operator: 'EQUALS',
        value: 'full',
      } as const;
      const {deployment, listen, heard} = scene({buttons: [{id: A, rules: [rule]}]});
      listen(A, (type) => type !== vetoes);
      deployment.init();
      for (const value of ['full', 'empty', 'full', 'empty']) {
        deployment.setCustomVariable('cart', value);
        await settled();
      }
      expect(
        heard.filter((event) => event.startsWith(vetoes!.replace('BUTTON_', '1 '))),
      ).to.have.length(2);
    });
  }

  it('hears why an invitation is not there', async () => {
    const {listen, service, deployment, heard} = scene({buttons: [{id: A}]});
    service.say(A, 'no-agents-online');
    listen(A);
    deployment.init();
    await settled();
    expect(heard).to.deep.equal(['1 UNAVAILABLE no-agents-online']);
  });

  it('hears that an invitation is not there where the service does not say why', async () => {
    const {listen, service, deployment, heard} = scene({buttons: [{id: A}]});
    service.watch = (ids, report) => ids.forEach((id) => report(id, {available: false}));
    listen(A);
    deployment.init();
    await settled();
    expect(heard).to.deep.equal(['1 UNAVAILABLE']);
  });

  it('hears no reason where there is none', async () => {
    const {deployment} = scene({buttons: [{id: A}]});
    const heard: unknown[] = [];
    deployment.addButtonEventHandler(A, (...args) => heard.push(args));
    deployment.init();
    await settled();
    expect(heard).to.deep.equal([['BUTTON_AVAILABLE', undefined]]);
  });

  it('hears nothing twice while nothing changes', async () => {
    const {service, heard, clock} = await startedScene({buttons: [{id: A}]});
    service.say(A, 'available');
    await clock.pass(3600);
    expect(heard).to.deep.equal(['1 AVAILABLE']);
  });

  it('that comes late is told of an invitation that is on screen', async () => {
    const {deployment, listen, heard} = await startedScene({buttons: [{id: A}]});
    heard.length = 0;
    listen(A);
    expect(heard).to.be.empty;
    await settled();
    expect(heard).to.deep.equal(['1 AVAILABLE']);
    expect(deployment.explain(A).state).to.equal('offered');
  });

  it('that comes late can take an invitation off the screen', async () => {
    const {deployment, listen} = await startedScene({buttons: [{id: A}]});
    listen(A, () => false);
    await settled();
    expect(deployment.explain(A).state).to.equal('waiting');
  });

  it('that comes late is told why there is no invitation', async () => {
    const {service, listen, heard} = await startedScene({buttons: [{id: A}]});
    service.say(A, 'agents-away');
    await settled();
    heard.length = 0;
    listen(A);
    await settled();
    expect(heard).to.deep.equal(['1 UNAVAILABLE agents-away']);
  });

  it('that comes late is told of a standard button', async () => {
    const {listen, heard} = await startedScene({buttons: [{id: A, type: 'standard'}]});
    heard.length = 0;
    listen(A);
    await settled();
    expect(heard).to.deep.equal(['1 AVAILABLE']);
  });

  it('can be registered for an id that is not there', async () => {
    const {heard, listen} = await startedScene({buttons: [{id: A}]});
    listen(UNKNOWN);
    await settled();
    expect(heard).to.deep.equal(['1 AVAILABLE']);
  });

  it('takes the place of the one before, which is returned', async () => {
    const {deployment} = scene({buttons: [{id: A}]});
    const heard: string[] = [];
    const first = (): unknown => heard.push('first');
    expect(deployment.addButtonEventHandler(A, first)).to.be.undefined;
    expect(deployment.addButtonEventHandler(A, () => heard.push('second'))).to.equal(first);
    deployment.init();
    await settled();
    expect(heard).to.deep.equal(['second']);
  });

  for (const value of [undefined, null, 'show', {}]) {
    it(`that is ${JSON.stringify(value)} is reported, and the one before stays`, async () => {
      const {deployment, heard} = await startedScene({buttons: [{id: A}]});
      const errors = await reportedErrors(() =>
        deployment.addButtonEventHandler(A, value as never),
      );
      expect(errors.join()).to.contain('is no function; it is ignored');
      deployment.rejectChat(A);
      expect(heard).to.deep.equal(['1 AVAILABLE', '1 REJECTED']);
    });
  }

  it('that throws does not keep the other buttons’ handlers from being told', async () => {
    const {deployment, listen, heard} = scene({
      buttons: [A, B].map((id) => ({id, type: 'standard'})),
    });
    listen(A, () => {
      throw new Error('broken');
    });
    listen(B);
    await reportedErrors(() => deployment.init());
    expect(heard).to.deep.equal(['1 AVAILABLE', '2 AVAILABLE']);
  });

  it('that registers itself anew each time is told each event once', async () => {
    const {deployment, listen, heard} = scene({buttons: [{id: A}]});
    const again = (): void => listen(A, again);
    again();
    deployment.init();
    await settled();
    expect(heard).to.deep.equal(['1 AVAILABLE']);
  });

  it('is told once that there is no invitation, though it vetoes what is not there', async () => {
    const {deployment, service, listen, heard} = scene({buttons: [{id: A}]});
    service.say(A, 'agents-away');
    listen(A, () => false);
    deployment.init();
    await settled();
    deployment.setCustomVariable('cart', 'full');
    await settled();
    expect(heard).to.deep.equal(['1 UNAVAILABLE agents-away']);
  });

  it('of a standard button is told at once that it is gone, though it vetoed that it came', async () => {
    const {deployment, service, listen, heard} = scene({buttons: [{id: A, type: 'standard'}]});
    listen(A, (type) => type !== 'BUTTON_AVAILABLE');
    deployment.init();
    await settled();
    service.say(A, 'agents-away');
    await settled();
    expect(heard).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE agents-away']);
  });
});
