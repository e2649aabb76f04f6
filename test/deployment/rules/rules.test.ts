/** Sending rules are evaluated again only if something that they depend on has changed. */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {Rules} from '../../../src/deployment/rules/rules.js';
import {SendingRules, type SendingRule} from '../../../src/deployment/rules/sending-rules.js';
import type {DeploymentSettings} from '../../../src/deployment/settings/settings.js';
import {settled} from '../../tools.js';
import {A, B, C, scene, startedScene, tidyUp, type Scene} from '../stand-ins.js';

const IDS = [A, B, C];

const variable = (name: string, value: string): SendingRule => ({
  type: 'CUSTOM_VARIABLE',
  operator: 'EQUALS',
  name,
  value,
});
const secondsOnSite = (value: number): SendingRule => ({
  type: 'SECONDS_ON_SITE',
  operator: 'GREATER_OR_EQUAL',
  value,
});

const navigate = (query: string): void => history.replaceState(null, '', query);

describe('the rules of several invitations', () => {
  const address = location.href;
  const {evaluate} = SendingRules.prototype;
  /** The first operand of each evaluated list of rules. */
  let evaluated: unknown[] = [];
  beforeEach(async () => {
    await tidyUp();
    SendingRules.prototype.evaluate = function (...args) {
      const result = evaluate.apply(this, args);
      evaluated.push(result.rules[0]!.rule.value);
      return result;
    };
  });
  afterEach(async () => {
    SendingRules.prototype.evaluate = evaluate;
    await tidyUp();
    navigate(address);
  });

  const evaluatedAfter = async (act: () => unknown): Promise<unknown[]> => {
    evaluated = [];
    await act();
    await settled();
    return evaluated;
  };

  const changes: {
    readonly name: string;
    readonly rule: SendingRule;
    readonly act: (made: Scene) => unknown;
  }[] = [
    {
      name: 'a custom variable',
      rule: variable('cart', 'full'),
      act: ({deployment}) => deployment.setCustomVariable('cart', 'half full'),
    },
    {
      name: 'the address',
      rule: {type: 'URL_MATCH', operator: 'CONTAINS', value: 'sale'},
      act: () => navigate('?page=2'),
    },
    {
      name: 'the address that a pattern is relative to',
      rule: {type: 'CUSTOM_VARIABLE', name: 'next', operator: 'MATCHES', value: './sale/*'},
      act: () => navigate('?page=3'),
    },
    {name: 'the time', rule: secondsOnSite(5), act: ({clock}) => clock.pass(5)},
    {
      name: 'the visitor’s behavior',
      rule: {type: 'EXIT_INTENT', operator: 'NOT_EQUAL', value: false},
      act: () =>
        document.documentElement.dispatchEvent(new MouseEvent('mouseleave', {clientY: -1})),
    },
  ];
  for (const {name, rule, act} of changes) {
    it(`are evaluated if they depend on ${name}, and the others are not`, async () => {
      const buttons = changes.map((each, index) => ({id: `573${index}`, rules: [each.rule]}));
      const made = await startedScene({buttons});
      made.deployment.setCustomVariable('next', `${location.origin}/elsewhere`);
      await settled();
      expect(await evaluatedAfter(() => act(made))).to.deep.equal(
        // Both depend on the address.
        name.startsWith('the address') ? ['sale', './sale/*'] : [rule.value],
      );
    });
  }

  it('are not evaluated if nothing changes that they depend on', async () => {
    const made = await startedScene({
      buttons: IDS.map((id) => ({id, rules: [variable('cart', 'full')]})),
    });
    expect(
      await evaluatedAfter(() => {
        made.deployment.setCustomVariable('other', 1);
        made.service.say(A, 'agents-away');
        return made.clock.pass(100);
      }),
    ).to.be.empty;
  });

  it('are evaluated again by explain(), which returns the current values', async () => {
    const {deployment, clock} = await startedScene({buttons: [{id: A, rules: [secondsOnSite(9)]}]});
    await clock.pass(3);
    const found = deployment
      .explain(A)
      .conditions.flatMap(({rules = []}) => rules.map((each) => each.found));
    expect(found).to.deep.equal([3]);
  });

  it('offer the next invitation in the order of priority when one leaves the screen', async () => {
    const {deployment, onScreen} = await startedScene({
      secondsBetweenOffers: 0,
      buttons: [
        {id: A, rules: [variable('cart', 'full')]},
        {id: B, rules: [variable('cart', 'full')]},
        {id: C, rules: [variable('cart', 'full')], priority: 1},
      ],
    });
    deployment.setCustomVariable('cart', 'full');
    await settled();
    expect(onScreen()).to.deep.equal([C]);
    deployment.rejectChat(C);
    await settled();
    expect(onScreen()).to.deep.equal([A]);
  });

  it('are evaluated again after a handler has changed what they depend on', async () => {
    const {deployment, listen, onScreen, events} = scene({
      buttons: [{id: A, rules: [variable('cart', 'full')]}],
    });
    listen(A, (type) => {
      if (type === 'BUTTON_AVAILABLE') deployment.setCustomVariable('cart', 'empty');
    });
    deployment.setCustomVariable('cart', 'full');
    deployment.init();
    await settled();
    expect(onScreen()).to.be.empty;
    expect(events).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE criteria-not-met']);
  });
});

/** A change of what rules depend on. */
interface Change {
  readonly name: string;
  act(made: Scene): unknown;
}

const change = <Value>(
  name: string,
  values: fc.Arbitrary<Value>,
  act: (value: Value, made: Scene) => unknown,
): fc.Arbitrary<Change> =>
  values.map((value) => ({
    name: `${name} ${String(value)}`,
    act: (made) => act(value, made),
    toString: () => `${name} ${String(value)}`,
  }));

const names = fc.constantFrom('x', 'y');
const values = fc.constantFrom('1', '2', '/a/1');
const seconds = fc.constantFrom(1, 2, 5, 12);
const operators = fc.constantFrom('EQUALS', 'NOT_EQUAL', 'CONTAINS', 'LESS_THAN', 'MATCHES');
const rule: fc.Arbitrary<SendingRule> = fc.oneof(
  fc.record({
    type: fc.constantFrom('CUSTOM_VARIABLE', 'QUERY_PARAMETER'),
    name: names,
    operator: operators,
    value: values,
  }),
  fc.record({
    type: fc.constantFrom('SECONDS_ON_SITE', 'SECONDS_ON_PAGE', 'SECONDS_IDLE'),
    operator: fc.constantFrom('GREATER_OR_EQUAL', 'LESS_THAN', 'EQUALS', 'CONTAINS'),
    value: seconds,
  }),
  fc.record({
    type: fc.constantFrom('NUMBER_OF_PAGE_VIEWS', 'URL_MATCH', 'REFERRER', 'SCROLL_PERCENT'),
    operator: fc.constantFrom('NOT_EQUAL', 'LESS_OR_EQUAL', 'NOT_CONTAIN', 'MATCHES'),
    value: fc.constantFrom('1', '2', '*y=*'),
  }),
  fc.constant({type: 'EXIT_INTENT', operator: 'EQUALS', value: true} as const),
);
const button = fc.record({
  rules: fc.array(rule, {minLength: 1, maxLength: 3}),
  or: fc.boolean(),
  priority: fc.integer({min: 0, max: 2}),
});

const changes = fc.oneof(
  change('variable', fc.tuple(names, fc.option(values)), ([name, value], {deployment}) =>
    deployment.setCustomVariable(name, value!),
  ),
  change('pass', fc.constantFrom(1, 3, 10), (passed, {clock}) => clock.pass(passed)),
  change('set back', seconds, (passed, {clock}) => clock.setBack(passed)),
  change('sleep', fc.constantFrom(60, 3600), (passed, {clock}) => clock.sleep(passed)),
  change('agents', fc.tuple(fc.constantFrom(...IDS), fc.boolean()), ([id, there], {service}) =>
    service.say(id, there ? 'available' : 'agents-away'),
  ),
  change('reject', fc.constantFrom(...IDS), (id, {deployment}) => deployment.rejectChat(id)),
  change('page view', fc.constant(''), () =>
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true})),
  ),
  change('exit', fc.constant(''), () =>
    document.documentElement.dispatchEvent(new MouseEvent('mouseleave', {clientY: -1})),
  ),
  change('activity', fc.constantFrom('pointermove', 'scroll'), (type) =>
    window.dispatchEvent(new Event(type)),
  ),
  change('forget', fc.constant(''), ({}, {deployment}) => deployment.disableOptionalCookies()),
);

describe('an evaluation of the rules that may have changed', () => {
  afterEach(tidyUp);

  /** The events of each step. */
  async function eventsOf(
    settings: DeploymentSettings,
    vetoes: readonly boolean[],
    steps: readonly Change[],
  ): Promise<string[][]> {
    await tidyUp();
    const made = scene(settings);
    let events = 0;
    for (const id of IDS) {
      made.listen(id, () => {
        const turn = events++ % vetoes.length;
        if (turn === 2) made.deployment.setCustomVariable('x', '1');
        return !vetoes[turn];
      });
    }
    made.deployment.init();
    await settled();
    const logs = [made.events.splice(0)];
    for (const {act} of steps) {
      await act(made);
      await settled();
      logs.push(made.events.splice(0));
    }
    return logs;
  }

  it('causes the same events as an evaluation of all rules', async function () {
    this.timeout(60_000);
    const {evaluate} = Rules.prototype;
    await fc.assert(
      fc.asyncProperty(
        fc.tuple(button, button, button),
        fc.array(fc.boolean(), {minLength: 3, maxLength: 6}),
        fc.array(changes, {maxLength: 20, size: 'max'}),
        async (invitations, vetoes, steps) => {
          const settings: DeploymentSettings = {
            secondsBetweenOffers: 0,
            buttons: invitations.map(({rules, or, priority}, index) => ({
              id: IDS[index]!,
              rules,
              priority,
              filter: rules.map((_, order) => order + 1).join(or ? ' OR ' : ' AND '),
              afterReject: index ? 'always' : 'session',
            })),
          };
          const some = await eventsOf(settings, vetoes, steps);
          Rules.prototype.evaluate = function (each) {
            this.refresh(each.id);
            return evaluate.call(this, each);
          };
          try {
            expect(some).to.deep.equal(await eventsOf(settings, vetoes, steps));
          } finally {
            Rules.prototype.evaluate = evaluate;
          }
        },
      ),
      {numRuns: 200, includeErrorInReport: true},
    );
  });
});
