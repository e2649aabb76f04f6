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
  it('maps the name of each of the four events to itself', () => {
    expect(Object.entries(BUTTON_EVENT)).to.deep.equal(TYPES.map((type) => [type, type]));
  });

  it('cannot be changed', () => {
    expect(BUTTON_EVENT).to.be.frozen;
  });
});

describe('buttonEventHandler()', () => {
  for (const type of TYPES) {
    it(`calls only the function for ${type}`, () => {
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

    it(`vetoes ${type} if its function returns false`, () => {
      expect(buttonEventHandler(handlers({[type]: () => false}))(type)).to.be.false;
    });

    it(`passes the reason of ${type}`, () => {
      const reasons: unknown[] = [];
      const callback = buttonEventHandler(
        handlers({[type]: (reason: unknown) => reasons.push(reason)}),
      );
      callback(type, 'agents-away');
      expect(reasons).to.deep.equal(['agents-away']);
    });
  }

  for (const type of ['BUTTON_POSTPONED', 'toString', '__proto__']) {
    it(`allows the unknown event ${type}`, () => {
      expect(buttonEventHandler(handlers({}))(type as ButtonEventType)).to.be.undefined;
    });
  }

  it('calls the methods of a class instance with the instance as this', () => {
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
    it(`allows ${type} if untyped code omits its function`, () => {
      const callback = buttonEventHandler({...handlers({}), [type]: undefined});
      expect(callback(type)).to.be.undefined;
    });
  }
});

// Checked by the compiler: all four functions are required.
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
