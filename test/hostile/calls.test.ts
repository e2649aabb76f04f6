/** Calls in any order, with anything, beside a button that must go on working. A failure prints its seed and path. */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {warnings} from '../services/page-state.js';
import {reportedErrors, settled} from '../tools.js';
import {Guard} from './guard.js';
import {oddValue} from './odd-values.js';
import {INVITATION, KEY, OpenService, SOUND, Stage} from './stage.js';

const id = fc.constantFrom(INVITATION, '573000000000002', '573000000000003');
/** The variable that a rule looks at. */
const VARIABLE = 'cart';
const METHODS = [
  'init',
  'addButtonEventHandler',
  'startChat',
  'startChatWithWindow',
  'rejectChat',
  'showWhenOnline',
  'showWhenOffline',
  'setCustomVariable',
  'setName',
  'addCustomDetail',
  'findOrCreate',
  'setChatWindowWidth',
  'setChatWindowHeight',
  'disableOptionalCookies',
  'disconnect',
  'getSid',
  'explain',
  'addURLPrefix',
  'setLocation',
] as const;
const call = fc.tuple(
  fc.constantFrom(...METHODS),
  fc.array(
    fc.oneof(
      {weight: 2, arbitrary: id},
      {weight: 1, arbitrary: fc.constant<unknown>(VARIABLE)},
      {weight: 3, arbitrary: oddValue},
    ),
    {maxLength: 4},
  ),
);

const variableRules = (['EQUALS', 'CONTAINS', 'LESS_THAN'] as const).map((operator) => ({
  type: 'CUSTOM_VARIABLE' as const,
  name: VARIABLE,
  operator,
  value: 7,
}));

describe('hostile calls', () => {
  let guard: Guard;
  before(() => (guard = new Guard()));
  after(() => {
    guard.restore();
    localStorage.removeItem(KEY);
  });

  it('leave the other buttons alone, in any order', async function () {
    this.timeout(120_000);
    const run = async (calls: readonly (readonly [(typeof METHODS)[number], unknown[]])[]) => {
      guard.reset();
      localStorage.removeItem(KEY);
      const stage = new Stage(
        {
          buttons: [
            {id: '573000000000002', rules: variableRules, filter: 'NOT (1 OR 2 OR 3)'},
            {id: SOUND, type: 'standard'},
            {id: INVITATION},
          ],
        },
        new OpenService(),
      );
      const {deployment} = stage;
      deployment.addButtonEventHandler(INVITATION, () => true);
      deployment.init();
      for (const [method, args] of calls) {
        try {
          (deployment[method] as (...given: unknown[]) => unknown)(...args);
        } catch {
          // Which errors there may be is tested in public-surface.test.ts.
        }
        await settled();
      }
      deployment.init();
      await settled();
      const found = stage.problems();
      found.push(...(await stage.end()));
      found.push(...(await guard.leftovers()), ...guard.problems());
      expect(found.join('; ')).to.equal('');
    };
    await warnings(() =>
      reportedErrors(() =>
        fc.assert(fc.asyncProperty(fc.array(call, {maxLength: 12}), run), {
          numRuns: 1000,
          includeErrorInReport: true,
          endOnFailure: true,
        }),
      ),
    );
  });
});
