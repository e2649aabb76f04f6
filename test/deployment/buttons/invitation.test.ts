import {expect} from '@open-wc/testing';
import {Invitation, type InvitationState} from '../../../src/deployment/buttons/invitation.js';
import type {ButtonEventType} from '../../../src/handler-api.js';
import {reportedErrors, settled} from '../../tools.js';
import {A, B, scene, startedScene, tidyUp} from '../stand-ins.js';

type StepName = Parameters<Invitation['step']>[0];

/** All steps with their events, and the state after each step by the state before: without and with a veto. */
const STEPS: readonly {
  readonly name: StepName;
  readonly event: ButtonEventType;
  readonly to: {readonly [From in InvitationState]?: readonly [InvitationState, InvitationState]};
}[] = [
  {name: 'offer', event: 'BUTTON_AVAILABLE', to: {waiting: ['offered', 'waiting']}},
  {name: 'announce', event: 'BUTTON_AVAILABLE', to: {offered: ['offered', 'waiting']}},
  {name: 'withdraw', event: 'BUTTON_UNAVAILABLE', to: {offered: ['waiting', 'offered']}},
  {name: 'accept', event: 'BUTTON_ACCEPTED', to: {offered: ['accepted', 'offered']}},
  {name: 'reject', event: 'BUTTON_REJECTED', to: {offered: ['rejected', 'offered']}},
  {
    name: 'readmit',
    event: 'BUTTON_UNAVAILABLE',
    to: {accepted: ['waiting', 'waiting'], rejected: ['waiting', 'waiting']},
  },
];

/** The steps that lead to each state. */
const STEPS_TO: {readonly [State in InvitationState]: readonly StepName[]} = {
  waiting: [],
  offered: ['offer'],
  accepted: ['offer', 'accept'],
  rejected: ['offer', 'reject'],
};

function invitationIn(state: InvitationState): Invitation {
  const invitation = new Invitation({id: A}, () => {});
  for (const step of STEPS_TO[state]) invitation.step(step);
  return invitation;
}

describe('an invitation in the state', () => {
  for (const state of Object.keys(STEPS_TO) as InvitationState[]) {
    for (const {name, event, to} of STEPS) {
      const [allowed, vetoed] = to[state] ?? [state, state];
      const events = to[state] ? [event] : [];

      it(`${state}: ${name} raises ${events.join() || 'nothing'} and leads to ${allowed}`, () => {
        const invitation = invitationIn(state);
        const received: string[] = [];
        invitation.replaceCallback((type) => received.push(type));
        invitation.step(name);
        expect(invitation.state).to.equal(allowed);
        expect(received).to.deep.equal(events);
      });

      it(`${state}: ${name}, vetoed, leads to ${vetoed}`, () => {
        const invitation = invitationIn(state);
        invitation.replaceCallback(() => false);
        invitation.step(name);
        expect(invitation.state).to.equal(vetoed);
      });
    }
  }

  for (const {name, event, to} of STEPS) {
    it(`takes no other step while a handler is called for ${name}`, () => {
      const invitation = invitationIn(Object.keys(to)[0] as InvitationState);
      const received: string[] = [];
      invitation.replaceCallback((type) => {
        received.push(type);
        for (const other of STEPS) expect(invitation.step(other.name)).to.be.false;
      });
      invitation.step(name);
      expect(received).to.deep.equal([event]);
    });
  }
});

describe('an invitation', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('is offered when all its conditions hold', async () => {
    const {onScreen, events} = await startedScene({buttons: [{id: A}]});
    expect(onScreen()).to.deep.equal([A]);
    expect(events).to.deep.equal(['1 AVAILABLE']);
  });

  it('is withdrawn without an available agent and offered again with one', async () => {
    const {service, events} = await startedScene({buttons: [{id: A}]});
    service.say(A, 'agents-at-capacity');
    await settled();
    service.say(A, 'available');
    await settled();
    expect(events.slice(1)).to.deep.equal(['1 UNAVAILABLE agents-at-capacity', '1 AVAILABLE']);
  });

  it('raises BUTTON_ACCEPTED and opens the chat when accepted', async () => {
    const {deployment, service, events, onScreen} = await startedScene({buttons: [{id: A}]});
    deployment.startChat(A);
    expect(events.slice(1)).to.deep.equal(['1 ACCEPTED']);
    expect(onScreen()).to.be.empty;
    expect(service.requests.map(({buttonId}) => buttonId)).to.deep.equal([A]);
  });

  it('raises BUTTON_REJECTED and is withdrawn when rejected', async () => {
    const {deployment, service, events, onScreen} = await startedScene({buttons: [{id: A}]});
    deployment.rejectChat(A);
    expect(events.slice(1)).to.deep.equal(['1 REJECTED']);
    expect(onScreen()).to.be.empty;
    expect(service.requests).to.be.empty;
  });

  it('opens no chat if a handler vetoes', async () => {
    const {deployment, service, listen, onScreen} = await startedScene({buttons: [{id: A}]});
    listen(A, (type) => type !== 'BUTTON_ACCEPTED');
    deployment.startChat(A);
    expect(service.requests).to.be.empty;
    expect(onScreen()).to.deep.equal([A]);
  });

  for (const method of ['startChat', 'rejectChat'] as const) {
    it(`that is not on screen is not changed by ${method}()`, async () => {
      const {deployment, service, events} = await startedScene({buttons: [{id: A}, {id: B}]});
      deployment[method](B);
      expect(events).to.deep.equal(['1 AVAILABLE']);
      expect(service.requests).to.be.empty;
    });

    it(`is answered once, even if ${method}() is called several times`, async () => {
      const {deployment, events} = await startedScene({buttons: [{id: A}]});
      deployment[method](A);
      deployment[method](A);
      expect(events).to.have.length(2);
    });

    it(`ignores ${method}() inside its own handler`, async () => {
      const {deployment, listen, onScreen, events} = scene({buttons: [{id: A}]});
      listen(A, () => deployment[method](A));
      deployment.init();
      await settled();
      expect(events).to.deep.equal(['1 AVAILABLE']);
      expect(onScreen()).to.deep.equal([A]);
    });
  }

  it('reports “criteria-not-met” when its rules no longer hold', async () => {
    const {deployment, events} = await startedScene({
      buttons: [
        {
          id: A,
          rules: [{type: 'CUSTOM_VARIABLE', name: 'cart', operator: 'EQUALS', value: 'full'}],
        },
      ],
    });
    deployment.setCustomVariable('cart', 'full');
    await settled();
    deployment.setCustomVariable('cart', 'empty');
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE criteria-not-met']);
  });

  it('raises no event while only its rules do not hold', async () => {
    const {events} = await startedScene({
      buttons: [
        {
          id: A,
          rules: [{type: 'CUSTOM_VARIABLE', name: 'cart', operator: 'EQUALS', value: 'full'}],
        },
      ],
    });
    expect(events).to.be.empty;
  });

  it('raises BUTTON_UNAVAILABLE again when the reason changes', async () => {
    const {service, events} = await startedScene({
      buttons: [
        {
          id: A,
          rules: [{type: 'CUSTOM_VARIABLE', name: 'cart', operator: 'EQUALS', value: 'full'}],
        },
      ],
    });
    service.say(A, 'agents-away');
    await settled();
    service.say(A, 'available');
    await settled();
    expect(events).to.deep.equal(['1 UNAVAILABLE agents-away', '1 UNAVAILABLE criteria-not-met']);
  });

  for (const [how, open] of [
    ['rejects', () => Promise.reject(new Error('No agent is left.'))],
    [
      'throws',
      () => {
        throw new Error('No agent is left.');
      },
    ],
  ] as const) {
    it(`is offered again if the service ${how} instead of opening the chat`, async () => {
      const {deployment, service, events, onScreen} = await startedScene({buttons: [{id: A}]});
      service.open = open;
      const errors = await reportedErrors(() => deployment.startChat(A));
      expect(errors.join()).to.equal('Error: No agent is left.');
      expect(events.slice(1)).to.deep.equal([
        '1 ACCEPTED',
        '1 UNAVAILABLE service-unreachable',
        '1 AVAILABLE',
      ]);
      expect(onScreen()).to.deep.equal([A]);
    });
  }

  it('causes no pause if the chat cannot be opened', async () => {
    const {deployment, service, onScreen} = await startedScene({
      buttons: [{id: A, priority: 1}, {id: B}],
    });
    service.open = () => Promise.reject(new Error('No agent is left.'));
    await reportedErrors(() => {
      service.say(A, 'agents-away');
      deployment.startChat(A);
    });
    expect(onScreen()).to.deep.equal([B]);
  });

  it('is offered again if the chat cannot be opened, even without offers left', async () => {
    const {deployment, service, onScreen} = await startedScene({
      buttons: [{id: A}],
      offersPerVisit: 1,
    });
    service.open = () => Promise.reject(new Error('No agent is left.'));
    await reportedErrors(() => deployment.startChat(A));
    expect(onScreen()).to.deep.equal([A]);
  });

  it('stays rejected if an earlier chat cannot be opened', async () => {
    const {deployment, service, onScreen, events} = await startedScene({
      buttons: [{id: A, afterAccept: 'always'}],
      secondsBetweenOffers: 0,
    });
    const {promise, reject} = Promise.withResolvers();
    service.open = () => promise;
    deployment.startChat(A);
    await settled();
    expect(onScreen()).to.deep.equal([A]);
    deployment.rejectChat(A);
    events.length = 0;
    const errors = await reportedErrors(() => reject(new Error('No agent is left.')));
    expect(errors).to.have.length(1);
    expect(events).to.be.empty;
  });

  it('raises no event for a failed chat after disconnect()', async () => {
    const {deployment, service, events, onScreen} = await startedScene({buttons: [{id: A}]});
    service.open = () => Promise.reject(new Error('No agent is left.'));
    await reportedErrors(() => {
      deployment.startChat(A);
      deployment.disconnect();
    });
    expect(events).to.deep.equal(['1 AVAILABLE', '1 ACCEPTED']);
    deployment.init();
    await settled();
    expect(onScreen()).to.deep.equal([A]);
  });
});
