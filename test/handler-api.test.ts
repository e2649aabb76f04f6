import {expect} from '@open-wc/testing';
import {
  BUTTON_EVENT,
  buttonEventHandler,
  type ButtonEventHandlers,
  type ButtonEventType,
} from '../src/handler-api.js';

const TYPES: readonly ButtonEventType[] = [
  'BUTTON_AVAILABLE',
  'BUTTON_UNAVAILABLE',
  'BUTTON_ACCEPTED',
  'BUTTON_REJECTED',
];

const allow = (): void => {};

const handlers = (own: Partial<ButtonEventHandlers>): ButtonEventHandlers => ({
  BUTTON_AVAILABLE: allow,
  BUTTON_UNAVAILABLE: allow,
  BUTTON_ACCEPTED: allow,
  BUTTON_REJECTED: allow,
  ...own,
});

describe('BUTTON_EVENT', () => {
  it('names the four events, each by its own name', () => {
    expect(Object.entries(BUTTON_EVENT)).to.deep.equal(TYPES.map((type) => [type, type]));
  });

  it('cannot be changed', () => {
    expect(BUTTON_EVENT).to.be.frozen;
  });
});

describe('buttonEventHandler()', () => {
  for (const type of TYPES) {
    it(`calls the function for ${type} alone`, () => {
      const called: string[] = [];
      const callback = buttonEventHandler({
        BUTTON_AVAILABLE: () => called.push('BUTTON_AVAILABLE'),
        BUTTON_UNAVAILABLE: () => called.push('BUTTON_UNAVAILABLE'),
        BUTTON_ACCEPTED: () => called.push('BUTTON_ACCEPTED'),
        BUTTON_REJECTED: () => called.push('BUTTON_REJECTED'),
      });
      callback(type);
      expect(called).to.deep.equal([type]);
    });

    it(`vetoes ${type} where its function returns false`, () => {
      expect(buttonEventHandler(handlers({[type]: () => false}))(type)).to.be.false;
    });

    it(`hands on the reason of ${type}`, () => {
      const reasons: unknown[] = [];
      const callback = buttonEventHandler(
        handlers({[type]: (reason: unknown) => reasons.push(reason)}),
      );
      callback(type, 'agents-away');
      expect(reasons).to.deep.equal(['agents-away']);
    });
  }

  for (const type of ['BUTTON_POSTPONED', 'toString', '__proto__']) {
    it(`allows an event that it does not know: ${type}`, () => {
      expect(buttonEventHandler(handlers({}))(type as ButtonEventType)).to.be.undefined;
    });
  }

  it('calls the methods of an object of a class, with the object as this', () => {
    class Card {
      hidden = true;
      BUTTON_AVAILABLE(): void {
        this.hidden = false;
      }
      BUTTON_UNAVAILABLE(): void {}
      BUTTON_ACCEPTED(): void {}
      BUTTON_REJECTED(): void {}
    }
    const card = new Card();
    buttonEventHandler(card)('BUTTON_AVAILABLE');
    expect(card.hidden).to.be.false;
  });

  for (const type of TYPES) {
    it(`allows ${type} where untyped code has left its function out`, () => {
      const callback = buttonEventHandler({...handlers({}), [type]: undefined});
      expect(callback(type)).to.be.undefined;
    });
  }
});

// For the compiler: leaving one of the four out does not compile.
export const incomplete = [
  // @ts-expect-error BUTTON_AVAILABLE
  buttonEventHandler({BUTTON_UNAVAILABLE: allow, BUTTON_ACCEPTED: allow, BUTTON_REJECTED: allow}),
  // @ts-expect-error BUTTON_UNAVAILABLE
  buttonEventHandler({BUTTON_AVAILABLE: allow, BUTTON_ACCEPTED: allow, BUTTON_REJECTED: allow}),
  // @ts-expect-error BUTTON_ACCEPTED
  buttonEventHandler({BUTTON_AVAILABLE: allow, BUTTON_UNAVAILABLE: allow, BUTTON_REJECTED: allow}),
  // @ts-expect-error BUTTON_REJECTED
  buttonEventHandler({BUTTON_AVAILABLE: allow, BUTTON_UNAVAILABLE: allow, BUTTON_ACCEPTED: allow}),
];
