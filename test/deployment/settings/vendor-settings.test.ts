import {expect} from '@open-wc/testing';
import type {
  DeploymentSettings,
  InvitationSettings,
} from '../../../src/deployment/settings/settings.js';
import {checkSettings} from '../../../src/deployment/settings/check-settings.js';
import {
  isRight,
  settingsFromServer,
  type ServerButtons,
} from '../../../src/deployment/settings/vendor-settings.js';
import type {RestButton} from '../../../src/services/rest-server.js';
import {reportedErrors} from '../../tools.js';
import {END_POSITIONS} from '../tables.js';

const ID = '573000000000001';

/** Converts a server's buttons. */
const converted = async (buttons: readonly RestButton[]): Promise<DeploymentSettings['buttons']> =>
  (await settingsFromServer({buttons}, checkSettings)).buttons;

/** Converts one invitation. */
const made = async (button: Partial<RestButton>): Promise<InvitationSettings> =>
  (await converted([{id: ID, type: 'Invite', ...button}]))[0] as InvitationSettings;

const RULE = {
  order: 1,
  type: 'SECONDS_ON_PAGE',
  operator: 'GREATER_OR_EQUAL',
  value: '5',
  name: null,
};

describe('settingsFromServer()', () => {
  it('creates an invitation that is offered once in a visit', async () => {
    expect(await made({})).to.deep.equal({
      id: ID,
      type: 'invite',
      afterAccept: 'session',
      afterReject: 'session',
    });
  });

  it('keeps the first of two buttons with the same id and reports the other', async () => {
    const errors = await reportedErrors(async () => {
      const buttons = await converted([
        {id: ID, type: 'Standard'},
        {id: ID, type: 'Invite'},
      ]);
      expect(buttons).to.deep.equal([{id: ID, type: 'standard'}]);
    });
    expect(errors.map(String)).to.deep.equal([
      `TypeError: liveagent: Visitor/Settings, button "${ID}": another button has this id.`,
    ]);
  });

  it('creates a standard button', async () => {
    const buttons = await converted([{id: ID, type: 'Standard'}]);
    expect(buttons).to.deep.equal([{id: ID, type: 'standard'}]);
  });

  it('omits the button of one agent', async () => {
    expect(await converted([{id: ID, type: 'ToAgent'}])).to.be.empty;
  });

  for (const [renderer, animation] of [
    ['Appear', 'appear'],
    ['Fade', 'fade'],
    ['Slide', 'slide'],
    ['Custom', 'custom'],
  ] as const) {
    it(`converts the renderer ${renderer}`, async () => {
      expect((await made({inviteRenderer: renderer})).animation).to.equal(animation);
    });
  }

  for (const [position, placement] of END_POSITIONS) {
    it(`converts the end position ${position}`, async () => {
      expect((await made({inviteEndPosition: position})).placement).to.equal(placement);
    });
  }

  for (const [flag, key] of [
    ['hasInviteAfterAccept', 'afterAccept'],
    ['hasInviteAfterReject', 'afterReject'],
  ] as const) {
    for (const [value, putOff] of [
      [true, 'always'],
      [false, 'session'],
    ] as const) {
      it(`converts ${flag}: ${value}`, async () => {
        expect((await made({[flag]: value}))[key]).to.equal(putOff);
      });
    }
  }

  for (const [time, rejectAfter] of [
    [30, 30],
    [-1, undefined],
    [0, undefined],
  ] as const) {
    it(`converts a reject time of ${time}`, async () => {
      expect((await made({inviteRejectTime: time})).rejectAfter).to.equal(rejectAfter);
    });
  }

  it('converts the rules and the filter logic', async () => {
    const other = {order: 2, type: 'CUSTOM_VARIABLE', operator: 'EQUALS', value: 'x', name: 'y'};
    const inviteRules = JSON.stringify({rules: {'1': RULE, '2': other}, filter: 'AND(1,NOT(2))'});
    const {rules, filter} = await made({inviteRules});
    expect(rules).to.deep.equal([
      {order: 1, type: 'SECONDS_ON_PAGE', operator: 'GREATER_OR_EQUAL', value: '5'},
      other,
    ]);
    expect(filter).to.equal('AND(1,NOT(2))');
  });

  it('combines all rules without a filter', async () => {
    const settings = await made({inviteRules: JSON.stringify({rules: {'1': RULE}, filter: null})});
    expect(settings.rules).to.have.length(1);
    expect(settings).not.to.have.property('filter');
  });

  for (const inviteRules of [undefined, null, '', '{}', '{"rules":{},"filter":""}']) {
    it(`treats ${JSON.stringify(inviteRules)} as no rules`, async () => {
      expect(await made(inviteRules === undefined ? {} : {inviteRules})).not.to.have.property(
        'rules',
      );
    });
  }

  for (const [what, wrong, message] of [
    ['is none', null, 'button undefined'],
    ['has no id', {type: 'Standard'}, 'buttons[0].id must be'],
    ['has a text as rules', {inviteRules: '{"rules":"SECONDS"}'}, 'the rules are not an object.'],
    ['has rules that are not JSON', {inviteRules: 'SECONDS'}, 'the rules are not JSON: SECONDS'],
    [
      'has a rule with a criterion that there is none of',
      {inviteRules: JSON.stringify({rules: {'1': {...RULE, type: 'MOON_PHASE'}}})},
      'buttons[0].rules[0].type must be one of',
    ],
    [
      'has a filter that names no rule',
      {inviteRules: JSON.stringify({rules: {'1': RULE}, filter: 'AND(1,2)'})},
      'Settings: buttons[0]: ',
    ],
  ] as const) {
    it(`omits and reports a button that ${what} and keeps the others`, async () => {
      const button =
        wrong && 'inviteRules' in wrong ? {id: 'bad', type: 'Invite', ...wrong} : wrong;
      let buttons: unknown;
      const errors = await reportedErrors(async () => {
        buttons = await converted([button as unknown as RestButton, {id: ID, type: 'Standard'}]);
      });
      expect(buttons).to.deep.equal([{id: ID, type: 'standard'}]);
      expect(errors).to.have.length(1);
      expect(String(errors[0])).to.contain('liveagent: Visitor/Settings, button ');
      expect(String(errors[0])).to.contain(message);
    });
  }
});

describe('isRight()', () => {
  const IDS = [ID, '', 'a"b', 'a\\b', 7, null, undefined, {}, [ID], ' '];
  const SECONDS = [-1, 0, 0.5, 30, 1e-9, 1e30, Infinity, NaN, '30', true, [30], {}, null];
  const RENDERERS = ['Custom', 'Appear', 'Fade', 'Slide', 'slide', 'SLIDE', '', 'Fly', ['Fade'], 1];
  const POSITIONS = ['TopLeft', 'Top', 'Center', 'BottomRight', 'LeftTop', '', 'x', ['Top'], 1];

  it('accepts only buttons that the full check would not change', async () => {
    let accepted = 0;
    const check = (settings: ServerButtons): DeploymentSettings => {
      if (settings.buttons.every(isRight)) {
        accepted += settings.buttons.length;
        expect(checkSettings(settings)).to.deep.equal(settings);
      }
      return {buttons: []};
    };
    const errors = await reportedErrors(async () => {
      for (const id of IDS) {
        for (const type of ['Invite', 'Standard'] as const) {
          for (const inviteRejectTime of SECONDS) {
            for (const inviteRenderer of RENDERERS) {
              for (const inviteEndPosition of POSITIONS) {
                const button = {id, type, inviteRejectTime, inviteRenderer, inviteEndPosition};
                await settingsFromServer({buttons: [button as unknown as RestButton]}, check);
              }
            }
          }
        }
      }
    });
    expect(errors).to.be.empty;
    expect(accepted).to.be.above(1000);
  });
});
