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
import {address, availabilityBody, settings, settingsBody, stored} from './inputs.js';
import {oddText} from './odd-values.js';
import {INVITATION, KEY, OpenService, VALID_BUTTON, Stage} from './stage.js';

/** The number of inputs of each kind, 20,000 in total. */
const INPUTS = {settings: 12_500, answers: 2500, storage: 2000, addresses: 3000};

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
