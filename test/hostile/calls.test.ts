/** Makes random calls with random arguments beside a valid button that must keep working. A failure prints its seed and path. */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {METHODS} from '../deployment/tables.js';
import {warnings} from '../services/page-state.js';
import {reportedErrors, settled} from '../tools.js';
import {Guard} from './guard.js';
import {oddValue} from './odd-values.js';
import {INVITATION, KEY, OpenService, VALID_BUTTON, Stage} from './stage.js';

const id = fc.constantFrom(INVITATION, '573000000000002', '573000000000003');
/** The variable of a rule. */
const VARIABLE = 'cart';
/** All methods except enableLogging(), which would fill the console. */
const calledMethods = METHODS.filter((method) => method !== 'enableLogging');
const call = fc.tuple(
  fc.constantFrom(...calledMethods),
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

  /** Makes calls and checks that the valid button still works and that nothing is left. */
  const run = async (calls: readonly (readonly [(typeof METHODS)[number], unknown[]])[]) => {
    guard.reset();
    localStorage.removeItem(KEY);
    const stage = new Stage(
      {
        buttons: [
          {id: '573000000000002', rules: variableRules, filter: 'NOT (1 OR 2 OR 3)'},
          {id: VALID_BUTTON, type: 'standard'},
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
        // public-surface.test.ts tests which errors are allowed.
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

  it('do not affect other buttons, in any order', async function () {
    this.timeout(120_000);
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
