import {expect} from '@open-wc/testing';
import type {ConditionName} from '../../../src/deployment/buttons/conditions.js';
import {createDeployment} from '../../../src/deployment/deployment.js';
import type {Deployment} from '../../../src/deployment/deployment-api.js';
import type {ButtonExplanation} from '../../../src/deployment/buttons/explanation.js';
import type {DeploymentSettings} from '../../../src/deployment/settings/settings.js';
import type {ServiceReason} from '../../../src/handler-api.js';
import {reportedErrors, settled} from '../../tools.js';
import {
  A,
  B,
  scene,
  StandInService,
  startedScene,
  tidyUp,
  UNKNOWN,
  type Scene,
} from '../stand-ins.js';

const VARIABLE = {
  type: 'CUSTOM_VARIABLE',
  name: 'cart',
  operator: 'EQUALS',
  value: 'full',
} as const;

/** The only condition that does not hold. */
function obstacle({conditions}: ButtonExplanation): ButtonExplanation['conditions'][number] {
  const missing = conditions.filter(({held}) => !held);
  expect(missing).to.have.length(1);
  return missing[0]!;
}

/** For each condition, an action after which it is the only one that does not hold, and its explanation as data and text. */
const CONDITIONS: {
  readonly [Name in Exclude<ConditionName, 'known' | 'time-left'>]: {
    readonly settings?: Partial<DeploymentSettings>;
    readonly act: (scene: Scene) => unknown;
    readonly condition: object;
    readonly words: string;
  };
} = {
  started: {
    act: ({deployment}) => deployment.disconnect(),
    condition: {
      reason: 'service-unreachable',
      found: 'disconnected',
    },
    words:
      '✗ The deployment has not started: liveagent.init() was not called yet, disconnect() was called, or the page is prerendered.',
  },
  'agent-available': {
    act: ({service}) => service.say(A, 'agents-at-capacity'),
    condition: {found: false, reason: 'agents-at-capacity'},
    words: '✗ No agent can take a chat: the agents have no capacity left.',
  },
  'not-put-off': {
    settings: {buttons: [{id: A, afterReject: 100}], secondsBetweenOffers: 0},
    act: ({deployment}) => deployment.rejectChat(A),
    condition: {reason: 'snoozed', until: 100},
    words: '✗ The visitor has accepted or rejected it before (evaluated again in 100 s).',
  },
  'offers-left': {
    settings: {
      buttons: [{id: A, afterReject: 'always'}],
      offersPerVisit: 1,
      secondsBetweenOffers: 0,
    },
    act: ({deployment}) => deployment.rejectChat(A),
    condition: {reason: 'snoozed', found: 1, wanted: 1},
    words: '✗ The visit has no offers left: 1 of 1 were made.',
  },
  'pause-over': {
    settings: {buttons: [{id: A, afterReject: 'always'}], secondsBetweenOffers: 20},
    act: ({deployment}) => deployment.rejectChat(A),
    condition: {reason: 'snoozed', until: 20},
    words: '✗ The pause since the visitor’s last answer is not over (evaluated again in 20 s).',
  },
  'screen-free': {
    settings: {buttons: [{id: A}, {id: B, priority: 1}]},
    act: () => {},
    condition: {reason: 'another-invitation-offered', found: B},
    words: `✗ "${B}" is on screen.`,
  },
  rules: {
    settings: {buttons: [{id: A, rules: [VARIABLE]}]},
    act: () => {},
    condition: {
      reason: 'criteria-not-met',
      rules: [{rule: VARIABLE, held: false, found: undefined}],
    },
    words:
      '✗ The sending rules do not hold.\n  ✗ CUSTOM_VARIABLE "cart" EQUALS "full": it is not set',
  },
  'shown-by-page': {
    act: () => {},
    condition: {wanted: `liveagent_invite_button_${A}`},
    words: `✗ The page has no tag for it, and no element with the id "liveagent_invite_button_${A}".`,
  },
  'not-vetoed': {
    act: ({listen}) => listen(A, () => false),
    condition: {until: 50},
    words: '✗ A handler has vetoed it; the handler is asked again (evaluated again in 50 s).',
  },
};

describe('explain()', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  for (const [name, {settings, act, condition, words}] of Object.entries(CONDITIONS)) {
    describe(`if only “${name}” does not hold`, () => {
      const explained = async (): Promise<ButtonExplanation> => {
        const made = scene({buttons: [{id: A}], ...settings});
        if (name !== 'shown-by-page') [A, B].forEach((id) => made.listen(id));
        made.deployment.init();
        await settled();
        const began = made.clock.now();
        await act(made);
        await settled();
        const {conditions, ...rest} = made.deployment.explain(A);
        return {
          ...rest,
          conditions: conditions.map(({until, ...each}) =>
            until === undefined ? each : {...each, until: (until - began) / 1000},
          ),
        };
      };

      it('returns the condition as data', async () => {
        expect(obstacle(await explained())).to.deep.equal({name, held: false, ...condition});
      });

      it('describes the condition in words', async () => {
        expect((await explained()).text).to.contain(`\n${words}`);
      });
    });
  }

  it('lists every condition of a waiting invitation in the order of evaluation', async () => {
    const {deployment} = await startedScene({buttons: [{id: A, rules: [VARIABLE]}]});
    const {buttonId, type, state, conditions} = deployment.explain(A);
    expect([buttonId, type, state]).to.deep.equal([A, 'invite', 'waiting']);
    expect(conditions.map(({name}) => name)).to.deep.equal(Object.keys(CONDITIONS));
  });

  it('mentions no later evaluation if no condition depends on time', async () => {
    const {deployment} = await startedScene({buttons: [{id: A, rules: [VARIABLE]}]});
    const {text, conditions} = deployment.explain(A);
    expect(conditions.filter((condition) => 'until' in condition || 'listen' in condition)).to.be
      .empty;
    expect(text).not.to.contain('evaluated again');
  });

  it('says when time or the visitor may change the result of rules', async () => {
    const {deployment} = await startedScene({
      buttons: [
        {
          id: A,
          rules: [
            {type: 'SECONDS_ON_PAGE', operator: 'GREATER_OR_EQUAL', value: 30},
            {type: 'EXIT_INTENT', operator: 'EQUALS', value: true},
          ],
          filter: '1 OR 2',
        },
      ],
    });
    expect(deployment.explain(A).text).to.contain(
      [
        '✗ The sending rules do not hold (evaluated again in 30 s, or when the visitor does something).',
        '  ✗ SECONDS_ON_PAGE GREATER_OR_EQUAL 30: it is 0',
        '  ✗ EXIT_INTENT EQUALS true: it is false',
      ].join('\n'),
    );
  });

  it('says that an invitation is on screen and lists the conditions that hold', async () => {
    const {deployment} = await startedScene({
      buttons: [{id: A, rules: [{type: 'URL_MATCH', operator: 'START_WITH', value: 'http'}]}],
    });
    const {state, conditions, text} = deployment.explain(A);
    expect(state).to.equal('offered');
    expect(conditions.every(({held}) => held)).to.be.true;
    expect(text).to.equal(
      [
        `Invitation ${A} is on screen.`,
        '✓ The deployment has started.',
        '✓ An agent can take a chat.',
        '✓ No earlier answer of the visitor prevents it.',
        '✓ The sending rules hold.',
        `  ✓ URL_MATCH START_WITH "http": it is "${location.href}"`,
      ].join('\n'),
    );
  });

  for (const [method, state] of [
    ['startChat', 'accepted'],
    ['rejectChat', 'rejected'],
  ] as const) {
    it(`says that the visitor has ${state} the invitation`, async () => {
      const {deployment} = await startedScene({buttons: [{id: A}]});
      deployment[method](A);
      const explained = deployment.explain(A);
      expect(explained.state).to.equal(state);
      expect(explained.text).to.contain(
        `Invitation ${A} is not on screen: the visitor has ${state} it.`,
      );
    });
  }

  it('says that the service has not reported yet', async () => {
    const {deployment, service, listen} = scene({buttons: [{id: A}]});
    service.watch = () => {};
    listen(A);
    deployment.init();
    await settled();
    expect(deployment.explain(A).text).to.contain(
      '✗ No agent can take a chat: the chat service has not answered yet.',
    );
  });

  it('says that the service gives no reason', async () => {
    const {deployment, service, listen} = scene({buttons: [{id: A}]});
    service.watch = (ids, report) => ids.forEach((id) => report(id, {available: false}));
    listen(A);
    deployment.init();
    await settled();
    expect(deployment.explain(A).text).to.contain(
      '✗ No agent can take a chat: the chat service gives no reason.',
    );
  });

  const REASONS: {readonly [Reason in ServiceReason]: string} = {
    'no-agents-online': 'no agent is online',
    'no-skilled-agents': 'no agent who is online has the skills',
    'agents-away': 'the agents with the skills are away',
    'agents-at-capacity': 'the agents have no capacity left',
    'agents-on-other-channels': 'the agents are available for other channels only',
    'outside-business-hours': 'it is outside business hours',
    'service-unreachable': 'the chat service cannot be reached',
  };
  for (const [reason, words] of Object.entries(REASONS)) {
    it(`describes ${reason}`, async () => {
      const {deployment, service} = await startedScene({buttons: [{id: A, type: 'standard'}]});
      service.say(A, reason as ServiceReason);
      expect(deployment.explain(A).text).to.equal(
        `Button ${A} is unavailable.\n✓ The deployment has started.\n✗ No agent can take a chat: ${words}.`,
      );
    });
  }

  it('says that a standard button is available', async () => {
    const {deployment} = await startedScene({buttons: [{id: A, type: 'standard'}]});
    const {type, state, text} = deployment.explain(A);
    expect([type, state]).to.deep.equal(['standard', 'available']);
    expect(text).to.equal(
      `Button ${A} is available.\n✓ The deployment has started.\n✓ An agent can take a chat.`,
    );
  });

  it('says that an id is not in the settings and lists those that are', async () => {
    const {deployment} = await startedScene({buttons: [{id: A}]});
    const explained = deployment.explain(UNKNOWN);
    expect([explained.type, explained.state]).to.deep.equal(['unknown', 'unknown']);
    expect(obstacle(explained)).to.deep.equal({
      name: 'known',
      held: false,
      found: UNKNOWN,
      wanted: [A],
    });
    expect(explained.text).to.equal(
      `Button ${UNKNOWN} is unknown.\n✗ The settings do not contain this id.`,
    );
  });

  it('says that the settings are not loaded', () => {
    const settings = new Promise<DeploymentSettings>(() => {});
    const deployment = createDeployment(settings, {service: new StandInService()});
    expect(obstacle(deployment.explain(A)).name).to.equal('started');
    expect(deployment.explain(A).text).to.contain(
      '✗ The deployment has not started: the settings are not loaded yet, or they name no service and liveagent.init() names no server.',
    );
  });

  it('ends with a single punctuation mark if the error ends with a question mark', async () => {
    let deployment: Deployment;
    await reportedErrors(() => {
      const settings = Promise.reject(new Error('Did you mean "rules"?'));
      deployment = createDeployment(settings, {service: new StandInService()});
    });
    expect(deployment!.explain(A).text).to.match(/: Did you mean "rules"\?$/);
  });

  for (const [what, settings, service] of [
    ['settings', () => Promise.reject(new Error('no.json cannot be read.')), new StandInService()],
    ['service', () => ({buttons: []}), () => Promise.reject(new Error('no.json cannot be read.'))],
  ] as const) {
    it(`says why the ${what} could not be loaded`, async () => {
      let deployment: Deployment;
      await reportedErrors(() => {
        deployment = createDeployment(settings(), {service});
        deployment.init();
      });
      expect(deployment!.explain(A).text).to.contain(
        '✗ The deployment has not started: no.json cannot be read.',
      );
    });
  }

  it('says that init() was not called', () => {
    const {deployment} = scene({buttons: [{id: A}]});
    expect(deployment.explain(A).text).to.contain(
      '✗ The deployment has not started: liveagent.init() was not called yet',
    );
  });

  describe('for an invitation with rejectAfter', () => {
    it('says when the invitation is rejected', async () => {
      const {deployment, clock} = await startedScene({buttons: [{id: A, rejectAfter: 10}]});
      await clock.pass(3);
      const {conditions, text} = deployment.explain(A);
      expect(conditions.at(-1)).to.deep.equal({
        name: 'time-left',
        held: true,
        until: clock.now() + 7000,
      });
      expect(text).to.contain('✓ Its timeout is not over (evaluated again in 7 s).');
    });

    it('says that the timer is paused', async () => {
      const button = document.createElement('button');
      button.setAttribute('button-id', A);
      document.body.append(button);
      button.focus();
      const {deployment} = await startedScene({buttons: [{id: A, rejectAfter: 10}]});
      const {conditions, text} = deployment.explain(A);
      button.remove();
      expect(conditions.at(-1)).to.deep.equal({name: 'time-left', held: true});
      expect(text).to.contain(
        '✓ Its timeout is paused while the visitor’s pointer or focus is inside.',
      );
    });
  });

  it('changes nothing', async () => {
    const {deployment, events, clock} = await startedScene({
      buttons: [{id: A, rejectAfter: 10}, {id: B}],
    });
    const first = deployment.explain(A);
    expect(deployment.explain(A)).to.deep.equal(first);
    expect(events).to.deep.equal(['1 AVAILABLE']);
    expect(clock.pending).to.equal(1);
  });
});

describe('enableLogging()', () => {
  const {log} = console;
  let lines: unknown[];
  beforeEach(async () => {
    await tidyUp();
    lines = [];
    console.log = (...args: unknown[]) => lines.push(...args);
  });
  afterEach(() => {
    console.log = log;
  });
  after(tidyUp);

  it('logs nothing until it is called', async () => {
    const {deployment} = await startedScene({buttons: [{id: A}]});
    deployment.rejectChat(A);
    await settled();
    expect(lines).to.be.empty;
  });

  it('logs the state at once', async () => {
    const {deployment} = await startedScene({buttons: [{id: A}]});
    deployment.enableLogging();
    await settled();
    expect(lines).to.deep.equal([`[liveagent] ${deployment.explain(A).text}`]);
  });

  it('logs each event, and the explanation when it changes', async () => {
    const {deployment, service} = await startedScene({buttons: [{id: A}]});
    deployment.enableLogging();
    await settled();
    lines.length = 0;
    service.say(A, 'agents-away');
    await settled();
    expect(lines).to.deep.equal([
      `[liveagent] ${A}: BUTTON_UNAVAILABLE (agents-away)`,
      `[liveagent] ${deployment.explain(A).text}`,
    ]);
    service.say(A, 'agents-away');
    await settled();
    expect(lines).to.have.length(2);
  });

  it('logs a veto', async () => {
    const {deployment, listen} = scene({buttons: [{id: A}]});
    listen(A, () => false);
    deployment.enableLogging();
    deployment.init();
    await settled();
    expect(lines[0]).to.equal(`[liveagent] ${A}: BUTTON_AVAILABLE, vetoed`);
    expect(lines[1]).to.contain('✗ A handler has vetoed it');
  });
});
