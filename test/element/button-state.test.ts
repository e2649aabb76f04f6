import {expect} from '@open-wc/testing';
import {
  isButtonEventType,
  PENDING,
  stateAfter,
  type ButtonState,
  type ButtonStatus,
} from '../../src/element/button-state.js';
import type {ButtonEventType} from '../../src/handler-api.js';

const at = (status: ButtonStatus): ButtonState => ({status, reason: undefined});

describe('the state of a button', () => {
  it('is pending at first, without a reason', () => {
    expect(PENDING).to.deep.equal(at('pending'));
  });

  const table: {readonly [From in ButtonStatus]: readonly ButtonStatus[]} = {
    //             after AVAILABLE, UNAVAILABLE, ACCEPTED, REJECTED
    pending: ['available', 'unavailable', 'accepted', 'rejected'],
    available: ['available', 'unavailable', 'accepted', 'rejected'],
    unavailable: ['available', 'unavailable', 'accepted', 'rejected'],
    accepted: ['accepted', 'unavailable', 'accepted', 'rejected'],
    rejected: ['rejected', 'unavailable', 'accepted', 'rejected'],
  };
  const types: readonly ButtonEventType[] = [
    'BUTTON_AVAILABLE',
    'BUTTON_UNAVAILABLE',
    'BUTTON_ACCEPTED',
    'BUTTON_REJECTED',
  ];
  for (const [from, row] of Object.entries(table)) {
    row.forEach((to, column) => {
      it(`changes from ${from} to ${to} with ${types[column]!}`, () => {
        expect(stateAfter(at(from as ButtonStatus), types[column]!, undefined).status).to.equal(to);
      });
    });
  }

  it('has the reason of the event', () => {
    expect(stateAfter(PENDING, 'BUTTON_UNAVAILABLE', 'agents-away').reason).to.equal('agents-away');
  });

  it('has no reason if the next event has none', () => {
    const before: ButtonState = {status: 'unavailable', reason: 'agents-away'};
    expect(stateAfter(before, 'BUTTON_AVAILABLE', undefined).reason).to.be.undefined;
  });
});

describe('isButtonEventType()', () => {
  for (const type of ['BUTTON_AVAILABLE', 'BUTTON_REJECTED']) {
    it(`returns true for ${type}`, () => {
      expect(isButtonEventType(type)).to.be.true;
    });
  }
  for (const type of [
    'button-available',
    'toString',
    '',
    undefined,
    null,
    1,
    ['BUTTON_ACCEPTED'],
  ]) {
    it(`returns false for ${JSON.stringify(type)}`, () => {
      expect(isButtonEventType(type)).to.be.false;
    });
  }
});
