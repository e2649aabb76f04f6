import {expect} from '@open-wc/testing';
import type {
  DeploymentSettings,
  InvitationSettings,
} from '../../../src/deployment/settings/settings.js';
import {checkSettings} from '../../../src/deployment/settings/check-settings.js';
import {settingsFromServer} from '../../../src/deployment/settings/vendor-settings.js';
import type {RestButton} from '../../../src/services/rest-server.js';
import {reportedErrors} from '../../tools.js';

const ID = '573000000000001';

/** The settings that are made of a server's buttons. */
const converted = async (buttons: readonly RestButton[]): Promise<DeploymentSettings['buttons']> =>
  (await settingsFromServer({buttons}, checkSettings)).buttons;

/** What is made of one invitation. */
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
  it('makes an invitation that waits for the next visit after an answer', async () => {
    expect(await made({})).to.deep.equal({
      id: ID,
      type: 'invite',
      afterAccept: 'session',
      afterReject: 'session',
    });
  });

  it('keeps the first of two buttons with one id, and reports the other', async () => {
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

  it('makes a standard button', async () => {
    const buttons = await converted([{id: ID, type: 'Standard'}]);
    expect(buttons).to.deep.equal([{id: ID, type: 'standard'}]);
  });

  it('leaves out the button of one agent', async () => {
    expect(await converted([{id: ID, type: 'ToAgent'}])).to.be.empty;
  });

  for (const [renderer, animation] of [
    ['Appear', 'appear'],
    ['Fade', 'fade'],
    ['Slide', 'slide'],
    ['Custom', 'custom'],
  ] as const) {
    it(`takes the renderer ${renderer}`, async () => {
      expect((await made({inviteRenderer: renderer})).animation).to.equal(animation);
    });
  }

  for (const [position, placement] of [
    ['TopLeft', 'top-left'],
    ['Top', 'top'],
    ['TopRight', 'top-right'],
    ['Left', 'left'],
    ['Center', 'center'],
    ['Right', 'right'],
    ['BottomLeft', 'bottom-left'],
    ['Bottom', 'bottom'],
    ['BottomRight', 'bottom-right'],
  ] as const) {
    it(`takes the end position ${position}`, async () => {
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
      it(`takes ${flag}: ${value}`, async () => {
        expect((await made({[flag]: value}))[key]).to.equal(putOff);
      });
    }
  }

  for (const [time, rejectAfter] of [
    [30, 30],
    [-1, undefined],
    [0, undefined],
  ] as const) {
    it(`takes a reject time of ${time}`, async () => {
      expect((await made({inviteRejectTime: time})).rejectAfter).to.equal(rejectAfter);
    });
  }

  it('takes the rules, and how they are combined', async () => {
    const other = {order: 2, type: 'CUSTOM_VARIABLE', operator: 'EQUALS', value: 'x', name: 'y'};
    const inviteRules = JSON.stringify({rules: {'1': RULE, '2': other}, filter: 'AND(1,NOT(2))'});
    const {rules, filter} = await made({inviteRules});
    expect(rules).to.deep.equal([
      {order: 1, type: 'SECONDS_ON_PAGE', operator: 'GREATER_OR_EQUAL', value: '5'},
      other,
    ]);
    expect(filter).to.equal('AND(1,NOT(2))');
  });

  it('combines all the rules where no filter is given', async () => {
    const settings = await made({inviteRules: JSON.stringify({rules: {'1': RULE}, filter: null})});
    expect(settings.rules).to.have.length(1);
    expect(settings).not.to.have.property('filter');
  });

  for (const inviteRules of [undefined, null, '', '{}', '{"rules":{},"filter":""}']) {
    it(`takes ${JSON.stringify(inviteRules)} for no rules`, async () => {
      expect(await made(inviteRules === undefined ? {} : {inviteRules})).not.to.have.property(
        'rules',
      );
    });
  }

  for (const [what, wrong, message] of [
    ['is none', null, 'button undefined'],
    ['has no id', {type: 'Standard'}, 'buttons[0].id must be'],
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
    it(`leaves out a button that ${what}, says so, and takes the others`, async () => {
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
