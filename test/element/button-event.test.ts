import {expect} from '@open-wc/testing';
import {BUTTON_EVENT_NAME, ButtonEvent} from '../../src/element/button-event.js';
import type {ButtonEventType} from '../../src/handler-api.js';

const NAMES: {readonly [Type in ButtonEventType]: string} = {
  BUTTON_AVAILABLE: 'button-available',
  BUTTON_UNAVAILABLE: 'button-unavailable',
  BUTTON_ACCEPTED: 'button-accepted',
  BUTTON_REJECTED: 'button-rejected',
};

describe('ButtonEvent', () => {
  it('has a name for each of the four types', () => {
    expect(BUTTON_EVENT_NAME).to.deep.equal(NAMES);
  });

  for (const type of Object.keys(NAMES) as ButtonEventType[]) {
    describe(`for ${type}`, () => {
      const event = new ButtonEvent({buttonId: '573', type, repeated: false});

      it('is a CustomEvent named after it', () => {
        expect(event).to.be.instanceOf(CustomEvent);
        expect(event.type).to.equal(NAMES[type]);
      });

      for (const ability of ['bubbles', 'composed', 'cancelable'] as const) {
        it(`is ${ability}`, () => {
          expect(event[ability]).to.be.true;
        });
      }

      it('has a detail that no listener can change', () => {
        expect(event.detail).to.deep.equal({buttonId: '573', type, repeated: false});
        expect(event.detail).to.be.frozen;
      });
    });
  }
});
