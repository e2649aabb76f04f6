/** The longest task and the heap of a page with hostile input, next to those of a page with ordinary input. */
import fc from 'fast-check';
import {checkSettings} from '../src/deployment/settings/check-settings.js';
import {settingsFromServer} from '../src/deployment/settings/vendor-settings.js';
import {LiveAgentRestService} from '../src/services/live-agent-rest.js';
import {SERVER} from '../test/hostile/guard.js';
import {settings, settingsBody, stored} from '../test/hostile/inputs.js';
import {INVITATION, KEY, OpenService, VALID_BUTTON, Stage} from '../test/hostile/stage.js';
import {settled} from '../test/settled.js';
import {countRow, type Row} from './figures.js';
import {heap, task} from './in-page.js';

const ROUNDS = 5;
const INPUTS = 500;
const SEED = 573;

/** The input of one page: its settings, the answer of a server, and the stored data. */
interface Input {
  readonly settings: Record<string, unknown>;
  readonly answer: string;
  readonly stored: string;
}

const sample = <Value>(arbitrary: fc.Arbitrary<Value>, seed: number): Value =>
  fc.sample(arbitrary, {numRuns: 1, seed: SEED + seed})[0]!;

/** Created for each use, so that it does not stay in the heap. */
const hostileInput = (index: number): Input => ({
  settings: sample(settings, index),
  answer: sample(settingsBody, index),
  stored: sample(stored, index),
});

function ordinaryInput(): Input {
  const rules = [
    {type: 'SECONDS_ON_PAGE', operator: 'GREATER_THAN', value: 20},
    {type: 'URL_MATCH', operator: 'CONTAINS', value: '/shop'},
    {type: 'CUSTOM_VARIABLE', operator: 'EQUALS', name: 'cart', value: 'full'},
  ];
  const ids = [INVITATION, '573000000000002', '573000000000003'];
  const time = Date.UTC(2026, 0, 1);
  const buttons = ids.map((id) => ({id, type: 'Invite', isAvailable: true}));
  return {
    settings: {buttons: ids.map((id) => ({id, rules, filter: '1 AND (2 OR 3)', rejectAfter: 60}))},
    answer: JSON.stringify({
      messages: [{type: 'Settings', message: {pingRate: 50_000, buttons}}],
    }),
    stored: JSON.stringify({
      version: 1,
      id: 'visit',
      startedAt: time,
      seenAt: time,
      pageViews: 3,
      referrer: '',
      pages: [{url: 'https://shop.example/', time}],
      offers: 1,
      answeredAt: 0,
      putOff: {},
    }),
  };
}

/** Simulates a page from its load to its end. Only the answer of the server is another task. @returns the time in milliseconds. */
async function life(input: Input): Promise<number> {
  localStorage.setItem(KEY, input.stored);
  const begin = performance.now();
  try {
    const buttons = input.settings['buttons'];
    const valid = {id: VALID_BUTTON, type: 'standard'};
    const all = Array.isArray(buttons) ? [valid, ...(buttons as unknown[])] : buttons;
    const checked = checkSettings({...input.settings, buttons: all});
    const stage = new Stage(checked, new OpenService());
    for (const {id} of checked.buttons) stage.deployment.addButtonEventHandler(id, () => true);
    stage.deployment.init();
    await settled();
    for (const {id} of checked.buttons) stage.deployment.startChat(id);
    await stage.clock.pass(100_000);
    await stage.end();
  } catch (error) {
    if (!String(error).startsWith('TypeError: Settings:')) throw error;
  }
  window.fetch = () => Promise.resolve(new Response(input.answer));
  await new LiveAgentRestService({url: SERVER})
    .settings()
    .then((given) => settingsFromServer(given, checkSettings))
    .catch(() => undefined);
  return performance.now() - begin;
}

export async function hostileRows(): Promise<Row[]> {
  const {fetch, reportError} = window;
  const {warn} = console;
  window.reportError = console.warn = () => {};
  const inputs = {
    hostile: hostileInput,
    ordinary(index: number): Input {
      // The heap must contain the same objects of the generator in both cases.
      hostileInput(index);
      return ordinaryInput();
    },
  };
  /** The shortest time of each input, because a longer one may be a pause of the machine. */
  const times = {hostile: [] as number[], ordinary: [] as number[]};
  const heaps = {hostile: 0, ordinary: 0};
  for (let round = 0; round < ROUNDS; round++) {
    for (const kind of ['hostile', 'ordinary'] as const) {
      for (let index = 0; index < INPUTS; index++) {
        const time = await life(inputs[kind](index));
        times[kind][index] = Math.min(times[kind][index] ?? Infinity, time);
        await task();
      }
      localStorage.clear();
      heaps[kind] = await heap();
    }
  }
  Object.assign(window, {fetch, reportError});
  console.warn = warn;
  return [
    countRow(
      {
        name: `longest task of ${INPUTS} simulated pages with hostile input`,
        unit: 'ms',
        floorName: 'with ordinary input',
      },
      Math.max(...times.hostile),
      Math.max(...times.ordinary),
    ),
    countRow(
      {
        name: `heap after ${INPUTS} simulated pages with hostile input`,
        unit: 'kB',
        floorName: 'with ordinary input',
        target: 1.02,
      },
      heaps.hostile / 1000,
      heaps.ordinary / 1000,
    ),
  ];
}
