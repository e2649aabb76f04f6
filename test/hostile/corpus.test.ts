/**
 * A generated corpus of external input: settings, responses of servers, storage, other tabs and addresses. Each input is used in a
 * deployment with one more, valid button, which must keep working.
 *
 * A failure prints fast-check's seed and path, to run it again: `fc.assert(…, {seed, path})`.
 */
import {expect} from '@open-wc/testing';
import fc from 'fast-check';
import {checkSettings} from '../../src/deployment/settings/check-settings.js';
import type {DeploymentSettings} from '../../src/deployment/settings/settings.js';
import {settingsFromServer} from '../../src/deployment/settings/vendor-settings.js';
import type {Visitor} from '../../src/services/chat-service.js';
import {openChatWindow} from '../../src/services/chat-window.js';
import {LinkService} from '../../src/services/link.js';
import {LiveAgentRestService} from '../../src/services/live-agent-rest.js';
import {chatRequest} from '../services/chat-request.js';
import {warnings} from '../services/page-state.js';
import {reportedErrors, settled} from '../tools.js';
import {Guard, SERVER, task} from './guard.js';
import {ADDRESSES, mostly, oddJson, oddText} from './odd-values.js';
import {INVITATION, KEY, OpenService, VALID_BUTTON, Stage} from './stage.js';

/** The number of inputs of each kind, 20,000 in total. */
const INPUTS = {settings: 12_500, answers: 2500, storage: 2000, addresses: 3000};

const CRITERIA = [
  'NUMBER_OF_PAGE_VIEWS',
  'URL_MATCH',
  'SECONDS_ON_PAGE',
  'SECONDS_ON_SITE',
  'CUSTOM_VARIABLE',
  'REFERRER',
  'LANGUAGE',
  'QUERY_PARAMETER',
  'SCROLL_PERCENT',
  'SECONDS_IDLE',
  'EXIT_INTENT',
] as const;
const OPERATORS = [
  'EQUALS',
  'NOT_EQUAL',
  'START_WITH',
  'CONTAINS',
  'NOT_CONTAIN',
  'LESS_THAN',
  'GREATER_THAN',
  'LESS_OR_EQUAL',
  'GREATER_OR_EQUAL',
  'MATCHES',
] as const;

const record = (
  fields: Record<string, fc.Arbitrary<unknown>>,
  requiredKeys: string[] = [],
): fc.Arbitrary<Record<string, unknown>> => fc.record(fields, {requiredKeys});

const id = fc.constantFrom(INVITATION, '573000000000002', '573000000000003');
const address = fc.constantFrom(...ADDRESSES);
const order = mostly(fc.nat({max: 3}));
const putOff = mostly(fc.constantFrom<unknown>('always', 'session', 0, 5, 1e9));
const rule = record(
  {
    order,
    type: mostly(fc.constantFrom(...CRITERIA)),
    operator: mostly(fc.constantFrom(...OPERATORS)),
    value: mostly(fc.oneof(fc.nat({max: 9}), oddText)),
    name: mostly(oddText),
  },
  ['type', 'operator', 'value'],
);
const filter = mostly(
  fc.constantFrom('1', '1 AND 2', 'NOT 1', 'AND(1,OR(2,NOT(3)))', '(1', '1 OR OR', '__proto__'),
);
const rules = fc.array(rule, {maxLength: 3});
const button = record(
  {
    id: mostly(id),
    type: mostly(fc.constantFrom('invite', 'invite', 'standard', 'Invite')),
    rules: mostly(rules),
    filter,
    afterAccept: putOff,
    afterReject: putOff,
    rejectAfter: mostly(fc.nat({max: 99})),
    priority: mostly(fc.integer()),
    animation: mostly(fc.constantFrom('custom', 'Appear', 'fade', 'slide')),
    placement: mostly(fc.constantFrom('top', 'BottomRight', 'center')),
  },
  ['id'],
);
const settings = record(
  {
    buttons: mostly(fc.array(mostly(button), {maxLength: 4})),
    offersPerVisit: mostly(fc.nat({max: 5})),
    secondsBetweenOffers: mostly(fc.nat({max: 99})),
    service: mostly(record({type: mostly(fc.constant('link')), url: address}, ['type', 'url'])),
    __proto__: oddJson,
    $schema: oddText,
  },
  ['buttons'],
);

const serverButton = record(
  {
    id: mostly(id),
    type: mostly(fc.constantFrom('Invite', 'Invite', 'Standard', 'ToAgent')),
    isAvailable: mostly(fc.boolean()),
    endpointUrl: mostly(address),
    prechatUrl: mostly(address),
    language: oddJson,
    inviteRenderer: mostly(fc.constantFrom('Custom', 'Appear', 'Fade', 'Slide')),
    inviteEndPosition: mostly(fc.constantFrom('TopLeft', 'Bottom', 'Center')),
    hasInviteAfterAccept: oddJson,
    hasInviteAfterReject: oddJson,
    inviteRejectTime: mostly(fc.integer({min: -2, max: 90})),
    inviteRules: mostly(
      record({
        rules: mostly(fc.dictionary(fc.constantFrom('1', '2', '__proto__'), mostly(rule))),
        filter,
      }).map((value) => JSON.stringify(value)),
    ),
  },
  ['id', 'type'],
);
const message = (noun: string, own: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> =>
  fc.oneof(
    {
      weight: 9,
      arbitrary: own.map((value): unknown => ({type: noun, message: value})),
    },
    {
      weight: 1,
      arbitrary: fc.oneof(
        record({newUrl: address}).map((value): unknown => ({type: 'SwitchServer', message: value})),
        record({text: oddJson}).map((value): unknown => ({type: 'Warning', message: value})),
        record({text: oddJson}).map((value): unknown => ({type: 'Error', message: value})),
        oddJson,
      ),
    },
  );
const body = (noun: string, own: fc.Arbitrary<unknown>): fc.Arbitrary<string> =>
  fc.oneof(
    {
      weight: 12,
      arbitrary: fc
        .array(message(noun, own), {minLength: 1, maxLength: 3})
        .map((messages) => JSON.stringify({messages})),
    },
    {weight: 1, arbitrary: oddJson.map((value) => JSON.stringify(value) ?? '')},
    {weight: 1, arbitrary: oddText},
    {
      weight: 1,
      arbitrary: fc.constantFrom('[', '{"messages":', '"').map((text) => text.repeat(50_000)),
    },
  );
const settingsBody = body(
  'Settings',
  record(
    {
      pingRate: mostly(fc.integer({min: 1000, max: 90_000})),
      contentServerUrl: mostly(address),
      buttons: mostly(fc.array(mostly(serverButton), {maxLength: 4})),
    },
    ['buttons'],
  ).map((value) =>
    Array.isArray(value['buttons'])
      ? {
          ...value,
          buttons: [{id: VALID_BUTTON, type: 'Standard'}, ...(value['buttons'] as unknown[])],
        }
      : value,
  ),
);
const availabilityBody = body(
  'Availability',
  record({
    results: mostly(
      fc.array(
        mostly(record({id: mostly(id), isAvailable: mostly(fc.boolean()), reason: oddJson})),
      ),
    ),
  }).map((value) =>
    Array.isArray(value['results'])
      ? {
          ...value,
          results: [{id: VALID_BUTTON, isAvailable: true}, ...(value['results'] as unknown[])],
        }
      : value,
  ),
);

const time = fc.oneof(
  fc.constantFrom(0, Date.UTC(2026, 0, 1), Date.UTC(2036, 0, 1), Date.UTC(1970, 0, 2)),
  fc.integer({min: Date.UTC(2025, 11, 31), max: Date.UTC(2026, 0, 2)}),
);
const memory = record(
  {
    id: mostly(fc.constant('visit')),
    startedAt: mostly(time),
    seenAt: mostly(fc.constant(Date.UTC(2026, 0, 1))),
    pageViews: mostly(fc.nat({max: 9})),
    referrer: mostly(address),
    pages: mostly(
      fc.oneof(
        fc.array(mostly(record({url: mostly(address), time: mostly(time)})), {maxLength: 4}),
        fc.constant(Array.from({length: 500}, () => ({url: 'https://a.example/', time: 1}))),
      ),
    ),
    offers: mostly(fc.nat({max: 9})),
    answeredAt: mostly(time),
    putOff: mostly(
      fc.dictionary(fc.constantFrom(INVITATION, '__proto__', 'constructor'), mostly(time)),
    ),
    version: oddJson,
  },
  ['id', 'startedAt', 'seenAt', 'pageViews', 'referrer', 'pages', 'offers', 'answeredAt', 'putOff'],
);
const stored = fc.oneof(
  {weight: 6, arbitrary: memory.map((value) => JSON.stringify(value))},
  {weight: 1, arbitrary: oddText},
  {weight: 1, arbitrary: oddJson.map((value) => JSON.stringify(value) ?? '')},
);

/** Whether a response only contains messages of one kind, each with a list of buttons. */
function isWhole(answer: string, noun: string, list: string): boolean {
  try {
    const {messages} = JSON.parse(answer) as {messages?: unknown};
    return (
      Array.isArray(messages) &&
      messages.every(
        (each: {type?: unknown; message?: {[name: string]: unknown}} | null) =>
          each?.type === noun && Array.isArray(each.message?.[list]),
      )
    );
  } catch {
    return false;
  }
}

let inputs = 0;
/** The problems of a visitor's data that are sent to a service. */
function problemsOfVisitor(visitor: Visitor): string[] {
  const found: string[] = [];
  if (visitor.pages.length > 20) found.push(`${visitor.pages.length} pages sent`);
  const sent = JSON.stringify(visitor);
  if (sent.includes(':null')) found.push(`null sent: ${sent.slice(0, 300)}`);
  if (sent.length > 50_000) found.push(`${sent.length} characters sent`);
  return found;
}

describe('with hostile input', () => {
  let guard: Guard;
  before(() => (guard = new Guard()));
  after(() => {
    guard.restore();
    localStorage.removeItem(KEY);
  });

  /** Runs the inputs of one kind; each returns its problems. */
  const corpus = <Input>(
    count: number,
    arbitrary: fc.Arbitrary<Input>,
    run: (input: Input) => Promise<readonly string[]>,
  ): Promise<unknown> =>
    warnings(() =>
      reportedErrors(() =>
        fc.assert(
          fc.asyncProperty(arbitrary, async (input) => {
            inputs++;
            guard.reset();
            localStorage.removeItem(KEY);
            const found = [...(await run(input)), ...guard.problems({buttons: 8})];
            expect(found.join('; ')).to.equal('');
          }),
          {numRuns: count, includeErrorInReport: true, endOnFailure: true},
        ),
      ),
    );
  const end = async (stage: Stage): Promise<string[]> => [
    ...(await stage.end()),
    ...(await guard.leftovers()),
  ];

  it('settings are rejected with the place of the mistake, or work', async function () {
    this.timeout(120_000);
    await corpus(INPUTS.settings, settings, async (input) => {
      const buttons: unknown = input['buttons'];
      const valid = {id: VALID_BUTTON, type: 'standard'};
      let checked: DeploymentSettings;
      try {
        checked = checkSettings({
          ...input,
          buttons: Array.isArray(buttons) ? [valid, ...(buttons as unknown[])] : buttons,
        });
      } catch (error) {
        const {message} = error as Error;
        const isClear = error instanceof TypeError && message.startsWith('Settings:');
        return isClear && message.length < 20_000 ? [] : [`refused with ${String(error)}`];
      }
      const stage = new Stage(checked, new OpenService());
      const {deployment} = stage;
      for (const each of checked.buttons) deployment.addButtonEventHandler(each.id, () => true);
      deployment.init();
      await settled();
      for (const each of checked.buttons) deployment.startChat(each.id);
      await stage.clock.pass(100_000);
      return [...stage.problems(), ...(await end(stage))];
    });
  });

  it('responses of servers are rejected or work', async function () {
    this.timeout(120_000);
    await corpus(
      INPUTS.answers,
      fc.record({settings: settingsBody, availability: availabilityBody}),
      async (answers) => {
        guard.answer = ({pathname}) =>
          new Response(pathname.endsWith('/Settings') ? answers.settings : answers.availability);
        const service = new LiveAgentRestService({url: SERVER});
        let checked: DeploymentSettings;
        try {
          checked = await settingsFromServer(await service.settings(), checkSettings);
        } catch (error) {
          const isWrong =
            !(error instanceof Error) || isWhole(answers.settings, 'Settings', 'buttons');
          return isWrong ? [`refused with ${String(error)}`] : [];
        }
        const stage = new Stage(checked, service);
        const {deployment} = stage;
        for (const each of checked.buttons) deployment.addButtonEventHandler(each.id, () => true);
        deployment.init();
        for (let turn = 0; turn < 8; turn++) await task();
        for (const each of checked.buttons) deployment.startChat(each.id);
        await settled();
        const found = guard.requests.length > 1 ? await soundAnswers(answers, stage) : [];
        return [...found, ...(await end(stage))];
      },
    );
  });

  it('stored data and changes by another tab are ignored or limited', async function () {
    this.timeout(120_000);
    await corpus(
      INPUTS.storage,
      fc.record({before: stored, events: fc.array(stored, {maxLength: 3})}),
      async ({before, events}) => {
        localStorage.setItem(KEY, before);
        const service = new OpenService();
        const stage = new Stage(
          {
            buttons: [
              {id: VALID_BUTTON, type: 'standard'},
              {id: INVITATION, afterReject: 20},
            ],
            secondsBetweenOffers: 0,
          },
          service,
        );
        const {deployment} = stage;
        deployment.addButtonEventHandler(INVITATION, () => true);
        guard.reset();
        deployment.init();
        await settled();
        for (const text of events) {
          localStorage.setItem(KEY, text);
          window.dispatchEvent(new StorageEvent('storage', {key: KEY, newValue: text}));
          await settled();
        }
        deployment.explain(INVITATION);
        deployment.rejectChat(INVITATION);
        deployment.startChat(VALID_BUTTON);
        await stage.clock.pass(60_000);
        deployment.startChat(INVITATION);
        const sent = service.requests.flatMap(({visitor}) => problemsOfVisitor(visitor));
        return [...stage.problems(), ...sent, ...(await end(stage))];
      },
    );
  });

  it('addresses never run a script, and open only in allowed places', async function () {
    this.timeout(120_000);
    const request = chatRequest({buttonId: INVITATION});
    await corpus(
      INPUTS.addresses,
      fc.oneof(address, address, oddText, fc.webUrl()),
      async (url) => {
        const found: string[] = [];
        const attempt = async (act: () => unknown): Promise<void> => {
          try {
            await act();
          } catch (error) {
            if (!(error instanceof Error)) found.push(`threw ${String(error)}`);
          }
        };
        await attempt(() => openChatWindow(url, request));
        await attempt(() => openChatWindow(url, request, {field: 'value'}));
        // A link may navigate to another scheme, which a test page must not.
        if (/^\s*https?:/i.test(url)) await attempt(() => new LinkService(url).startChat(request));
        guard.answer = () =>
          new Response(
            JSON.stringify({messages: [{type: 'SwitchServer', message: {newUrl: url}}]}),
          );
        await attempt(() => new LiveAgentRestService({url: SERVER}).settings());
        return found;
      },
    );
  });

  it('the corpus has 20,000 inputs', () => {
    expect(inputs).to.be.at.least(20_000);
  });

  /** Whether the valid button works, if both responses contain it. */
  async function soundAnswers(
    answers: {readonly settings: string; readonly availability: string},
    stage: Stage,
  ): Promise<string[]> {
    const state = () => stage.deployment.explain(VALID_BUTTON).state;
    const isSound = isWhole(answers.availability, 'Availability', 'results');
    for (let turn = 0; isSound && state() !== 'available' && turn < 200; turn++) await task();
    return isSound ? stage.problems() : [];
  }
});
