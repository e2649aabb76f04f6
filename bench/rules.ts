/** The time that a change takes with the sending rules of many invitations, and the number of evaluated invitations. */
import {createDeployment} from '../src/deployment/deployment.js';
import {SendingRules, type SendingRule} from '../src/deployment/rules/sending-rules.js';
import {ManualClock} from '../src/testing/manual-clock.js';
import {alternate, countRow, row, type Row} from './figures.js';
import {task} from './in-page.js';

const ROUNDS = 25;
const INVITATIONS = 1000;
const VARIABLES = 100;
/** The number of invitations that wait for the same second. */
const PER_SECOND = 10;

/** The number of evaluated invitations. */
let evaluated = 0;
const {evaluate} = SendingRules.prototype;
SendingRules.prototype.evaluate = function (...args) {
  evaluated++;
  return evaluate.apply(this, args);
};

/** Ten rules: seven of custom variables, one of the address or the referrer, and two of the time, which never hold together. */
function rules(index: number): SendingRule[] {
  const second = 10 + Math.floor(index / PER_SECOND);
  return [
    ...Array.from({length: 7}, (_, offset) => ({
      type: 'CUSTOM_VARIABLE' as const,
      operator: 'NOT_EQUAL' as const,
      name: `variable ${(index + offset) % VARIABLES}`,
      value: 'yes',
    })),
    {type: index % 2 ? 'URL_MATCH' : 'REFERRER', operator: 'NOT_CONTAIN', value: '/checkout'},
    {type: 'SECONDS_ON_SITE', operator: 'GREATER_OR_EQUAL', value: second},
    {type: 'SECONDS_ON_SITE', operator: 'LESS_THAN', value: second},
  ];
}

/** The invitations that a change can affect, as an author would write them by hand: one comparison for each rule. */
function byHand(affected: number, value: () => string): () => number {
  const values = Array.from({length: affected}, (_, index) => ({index, found: 'no', second: 10}));
  return () => {
    let held = 0;
    const given = value();
    const {href} = location;
    for (const each of values) {
      each.found = given;
      let all = true;
      for (let rule = 0; rule < 7; rule++) all &&= each.found !== `yes ${rule}`;
      all &&= !href.includes('/checkout');
      if (all && each.second >= 10 && each.second < 10) held++;
    }
    return held;
  };
}

interface Change {
  readonly name: string;
  /** The number of invitations with a rule whose result can change. */
  readonly affected: number;
  act(turn: number): void | Promise<void>;
}

export async function ruleRows(): Promise<Row[]> {
  localStorage.clear();
  const clock = new ManualClock();
  const buttons = Array.from({length: INVITATIONS}, (_, index) => ({
    id: `573${index}`,
    rules: rules(index),
  }));
  const deployment = createDeployment(
    {buttons},
    {
      clock,
      service: {
        watch: (ids, report) => ids.forEach((id) => report(id, {available: true})),
        startChat: () => Promise.resolve(),
      },
    },
  );
  for (let variable = 0; variable < VARIABLES; variable++) {
    deployment.setCustomVariable(`variable ${variable}`, 'no');
  }
  deployment.init();
  await clock.advance(9000);

  const changes: Change[] = [
    {
      name: 'a custom variable is set',
      affected: (INVITATIONS / VARIABLES) * 7,
      act: (turn) => deployment.setCustomVariable('variable 0', `no ${turn}`),
    },
    {
      name: 'the address changes',
      affected: INVITATIONS / 2,
      act: (turn) => history.replaceState(null, '', `?page=${turn}`),
    },
    {name: 'a second passes', affected: PER_SECOND, act: () => clock.advance(1000)},
  ];
  const rows: Row[] = [];
  let turn = 0;
  for (const {name, affected, act} of changes) {
    const subject = `${name}, ${INVITATIONS.toLocaleString('en')} invitations with 10 rules`;
    const count = new Set<number>();
    const compare = byHand(affected, () => `no ${turn}`);
    const samples = await alternate(ROUNDS, {
      async ours() {
        evaluated = 0;
        turn++;
        const begin = performance.now();
        await act(turn);
        // The evaluation is a microtask, so that it is over in the next task.
        const end = task().then(() => performance.now() - begin);
        const figure = (await end) * 1000;
        count.add(evaluated);
        return figure;
      },
      async floor() {
        const begin = performance.now();
        if (compare()) throw new Error('No rules hold.');
        await task();
        return (performance.now() - begin) * 1000;
      },
    });
    const most = Math.max(...count);
    if (Math.min(...count) === 0) throw new Error(`${name}: nothing was evaluated.`);
    rows.push(
      countRow(
        {
          name: subject,
          unit: 'evaluated',
          floorName: 'the invitations that the change can affect',
          target: 1,
        },
        most,
        affected,
      ),
      row(
        {name: subject, unit: 'µs', floorName: 'their comparisons, written by hand'},
        samples.ours,
        samples.floor,
      ),
    );
  }
  deployment.disconnect();
  localStorage.clear();
  return rows;
}
