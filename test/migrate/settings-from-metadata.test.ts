import {expect} from '@open-wc/testing';
import {checkSettings} from '../../src/deployment/settings/check-settings.js';
import {invitationTag, settingsFromMetadata} from '../../src/migrate.js';
import {METADATA_FIELDS, metadataFieldsTable} from '../../src/migrate/metadata-fields.js';
import {
  ALL_BUTTON_FIELDS,
  ALL_DEPLOYMENT_FIELDS,
  BUTTON,
  DEPLOYMENT,
  INVITATION,
} from './metadata.js';

const NAME = 'liveChatButtons/Checkout.liveChatButton-meta.xml';
const convert = (text: string, name = NAME) => settingsFromMetadata([{name, text}]);
const [messages, invitation] = [
  (text: string) => convert(text).problems.map(({message}) => message),
  (fields: string) => INVITATION.replace('</LiveChatButton>', `${fields}\n</LiveChatButton>`),
];

describe('settingsFromMetadata()', () => {
  it('converts an invitation', () => {
    const {settings, routingButtons, problems} = convert(INVITATION);
    expect(settings.buttons).to.deep.equal([
      {
        id: 'Checkout',
        type: 'invite',
        animation: 'fade',
        placement: 'top-left',
        rejectAfter: 45,
        afterAccept: 'session',
        afterReject: 'always',
      },
    ]);
    expect(routingButtons).to.deep.equal([
      {id: 'Checkout', skills: ['Returns', 'French & German'], routingType: 'most-available'},
    ]);
    expect(problems).to.deep.equal([]);
  });

  it('returns settings without a mistake', () => {
    const {settings} = convert(INVITATION);
    expect(checkSettings(settings).buttons).to.have.lengthOf(1);
  });

  it('converts a standard button', () => {
    const {settings, problems} = convert(BUTTON);
    expect(settings.buttons).to.deep.equal([{id: 'Checkout', type: 'standard'}]);
    expect(problems).to.deep.equal([]);
  });

  it('lists every value of a deployment and makes no setting of it', () => {
    const {settings, fields, problems} = convert(DEPLOYMENT, 'Shop.liveChatDeployment');
    expect(settings.buttons).to.deep.equal([]);
    expect(fields.map(({field, value}) => [field, value])).to.deep.equal([
      ['domainWhiteList.domain', 'www.example.com'],
      ['domainWhiteList.domain', 'shop.example.com'],
      ['enablePrechatApi', 'false'],
      ['label', 'Shop'],
      ['windowTitle', 'Chat with the shop'],
    ]);
    expect(fields.every(({setting, note}) => setting === undefined && note)).to.be.true;
    expect(problems).to.deep.equal([]);
  });

  it('combines several files in one call', () => {
    const {settings, fields} = settingsFromMetadata([
      {name: 'A.liveChatButton', text: INVITATION},
      {name: 'Shop.liveChatDeployment', text: DEPLOYMENT},
      {name: 'B.liveChatButton', text: BUTTON},
    ]);
    expect(settings.buttons.map(({id}) => id)).to.deep.equal(['A', 'B']);
    expect([...new Set(fields.map(({file}) => file))]).to.have.lengthOf(3);
  });

  it('uses the ids of the developer names', () => {
    const options = {ids: {Checkout: '573000000000001'}};
    const {settings} = settingsFromMetadata([{name: NAME, text: INVITATION}], options);
    expect(settings.buttons[0]!.id).to.equal('573000000000001');
  });

  for (const name of [
    'Checkout.liveChatButton',
    'force-app/main/Checkout.liveChatButton-meta.xml',
    'C:\\org\\liveChatButtons\\Checkout.liveChatButton-meta.xml',
  ]) {
    it(`takes the developer name from the file ${name}`, () => {
      expect(convert(INVITATION, name).settings.buttons[0]!.id).to.equal('Checkout');
    });
  }

  it('prefers <fullName> to the name of the file', () => {
    const {settings} = settingsFromMetadata(invitation('<fullName>Basket</fullName>'));
    expect(settings.buttons[0]!.id).to.equal('Basket');
  });

  it('reads files with a byte order mark and with CRLF', () => {
    const {settings, fields} = convert(`\uFEFF${INVITATION.replaceAll('\n', '\r\n')}`);
    expect(settings.buttons).to.deep.equal(convert(INVITATION).settings.buttons);
    expect(fields).to.deep.equal(convert(INVITATION).fields);
  });

  it('leaves out an invitation that is not active, and lists its values', () => {
    const {settings, fields} = convert(INVITATION.replace('>true</isActive', '>false</isActive'));
    expect(settings.buttons).to.deep.equal([]);
    expect(fields.find(({field}) => field === 'isActive')!.setting).to.equal('buttons');
  });

  it('leaves out the time if the invitation is not removed automatically', () => {
    const text = INVITATION.replace(
      '>true</optionsIsInviteAutoRemove',
      '>false</optionsIsInviteAutoRemove',
    );
    const {settings, fields} = convert(text);
    expect(settings.buttons[0]).not.to.have.property('rejectAfter');
    const time = fields.find(({field}) => field === 'timeToRemoveInvite')!;
    expect(time).to.include({setting: undefined, note: 'Has no effect on this button.'});
  });

  it('lists every value with its line', () => {
    const {fields} = convert(INVITATION);
    const lines = INVITATION.split('\n');
    for (const {field, line} of fields) {
      expect(lines[line! - 1], field).to.contain(`<${field.split('.').at(-1)!}>`);
    }
    expect(fields.length).to.equal(INVITATION.match(/<(\w+)>[^<\n]+<\/\1>/g)!.length - 1);
  });

  describe('with an unknown field', () => {
    const text = invitation('<sparkle>much</sparkle>');

    it('lists it with its value', () => {
      const {settings, fields} = convert(text);
      expect(settings).to.deep.equal(convert(INVITATION).settings);
      expect(fields.at(-1)).to.include({field: 'sparkle', value: 'much', setting: undefined});
    });

    it('reports it with its line', () => {
      const line = text.split('\n').findIndex((each) => each.includes('<sparkle>')) + 1;
      expect(convert(text).problems).to.deep.equal([
        {file: NAME, line, message: 'The field <sparkle> is not known.'},
      ]);
    });
  });

  it('reports an unknown value with the known ones', () => {
    const text = INVITATION.replace('>Fade<', '>Bounce<');
    expect(convert(text).settings.buttons[0]).not.to.have.property('animation');
    expect(messages(text)).to.deep.equal([
      '<animation> has the value "Bounce", which is not one of Appear, Custom, Fade, Slide.',
    ]);
  });

  it('reports a time that is no number', () => {
    expect(messages(INVITATION.replace('>45<', '>soon<'))).to.deep.equal([
      '<timeToRemoveInvite> has the value "soon", which is not a number of seconds.',
    ]);
  });

  it('reports a button without a type', () => {
    expect(messages(INVITATION.replace('<type>Invite</type>', ''))).to.deep.equal([
      'The field <type> is missing, so this is neither a button nor an invitation.',
    ]);
  });

  it('reports a button without a name', () => {
    const {problems} = settingsFromMetadata(INVITATION);
    expect(problems[0]!.message).to.match(/^The developer name is not known/);
  });

  it('reports the second of two buttons with the same id', () => {
    const {settings, problems} = settingsFromMetadata([
      {name: 'a/Sales.liveChatButton', text: INVITATION},
      {name: 'b/Sales.liveChatButton', text: BUTTON},
    ]);
    expect(settings.buttons).to.have.lengthOf(1);
    expect(problems).to.deep.equal([
      {
        file: 'b/Sales.liveChatButton',
        line: undefined,
        message: 'Another button has the id "Sales".',
      },
    ]);
  });

  it('reports metadata of another type and converts the other files', () => {
    const other = '<?xml version="1.0"?>\n<CustomObject><label>A</label></CustomObject>';
    const {settings, problems} = settingsFromMetadata([
      {name: 'A.object', text: other},
      {name: 'B.liveChatButton', text: BUTTON},
    ]);
    expect(settings.buttons).to.have.lengthOf(1);
    expect(problems).to.deep.equal([
      {
        file: 'A.object',
        line: 2,
        message:
          'The root element is <CustomObject>, not <LiveChatButton> or <LiveChatDeployment>.',
      },
    ]);
  });

  it('reports broken XML with its line', () => {
    const {problems} = convert('<LiveChatButton>\n<type>Invite</typo>\n</LiveChatButton>');
    expect(problems).to.have.lengthOf(1);
    expect(problems[0]!.message).to.match(/^The XML is not well-formed: \w.*\w/);
    expect(problems[0]!.line).to.equal(2);
  });

  for (const text of ['', 'type: Invite', '{"type": "Invite"}']) {
    it(`reports a file that is not XML: "${text}"`, () => {
      expect(messages(text)[0]).to.match(/^The XML is not well-formed/);
    });
  }
});

describe('METADATA_FIELDS', () => {
  it('has every field of the documentation, and no other', () => {
    const fields = (type: string): readonly string[] =>
      Object.keys(METADATA_FIELDS[type]!).toSorted();
    expect(fields('LiveChatButton')).to.deep.equal(ALL_BUTTON_FIELDS.toSorted());
    expect(fields('LiveChatDeployment')).to.deep.equal(ALL_DEPLOYMENT_FIELDS.toSorted());
  });

  it('is the table in docs/migrating.md', async () => {
    const guide = await (await fetch('/docs/migrating.md')).text();
    const [, table] = /<!-- metadata-fields -->\n\n([^]*?)\n<!-- \/metadata-fields -->/.exec(
      guide,
    )!;
    expect(table).to.equal(metadataFieldsTable());
  });
});

describe('invitationTag()', () => {
  it('returns a tag with the animation and the placement', () => {
    expect(invitationTag({id: 'a&"b', animation: 'slide', placement: 'top'})).to.equal(
      '<live-agent-invitation button-id="a&amp;&quot;b" animation="slide" placement="top" hidden></live-agent-invitation>',
    );
  });

  it('omits defaults', () => {
    expect(invitationTag({id: '1', animation: 'custom', placement: 'bottom-right'})).to.equal(
      '<live-agent-invitation button-id="1" hidden></live-agent-invitation>',
    );
  });
});
