import {expect} from '@open-wc/testing';
import {toJson} from '../src/json.js';

const VALUE = {list: [1, 'two', {three: [3]}], none: null, left: undefined, text: '"'};
const WRITTEN = '{"list":[1,"two",{"three":[3]}],"none":null,"text":"\\""}';

describe('toJson()', () => {
  it('returns the same as JSON.stringify()', () => {
    for (const value of [VALUE, 'text', 7, null, [[]], undefined]) {
      expect(toJson(value)).to.equal(JSON.stringify(value));
    }
  });

  for (const {name, prototype} of [Array, Object, String, Number, Boolean]) {
    it(`ignores a page’s ${name}.prototype.toJSON`, () => {
      Object.defineProperty(prototype, 'toJSON', {
        configurable: true,
        value: () => 'replaced',
      });
      try {
        expect(toJson(VALUE)).to.equal(WRITTEN);
        expect(toJson(['a'])).to.equal('["a"]');
      } finally {
        delete (prototype as {toJSON?: unknown}).toJSON;
      }
    });
  }
});
