import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {parse} from 'acorn';

const {bin} = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'));
const command = new URL(`../../${bin['live-agent-invitation']}`, import.meta.url).pathname;

const INVITATION = `<?xml version="1.0" encoding="UTF-8"?>
<LiveChatButton xmlns="http://soap.sforce.com/2006/04/metadata">
    <animation>Slide</animation>
    <inviteEndPosition>Top</inviteEndPosition>
    <isActive>true</isActive>
    <routingType>LeastActive</routingType>
    <skills>
        <skill>R&amp;D</skill>
    </skills>
    <type>Invite</type>
</LiveChatButton>
`;
const FILES = {
  'Sales.liveChatButton-meta.xml': INVITATION,
  'Windows.liveChatButton': `\uFEFF${INVITATION.replaceAll('\n', '\r\n')}`,
  'Broken.liveChatButton': INVITATION.replace('</type>', '</typo>'),
  'Entity.liveChatButton': INVITATION.replace('Slide', '&sparkle;'),
  'Other.liveChatDeployment-meta.xml': '<CustomObject/>',
  'Unknown.liveChatButton': INVITATION.replace('</type>', '</type>\n<sparkle>much</sparkle>'),
  'page.html':
    '<p>Tea</p>\n<a onclick="liveagent.startChat(\'573000000000001\')">Chat</a>\n<script>liveagent.setLocation()</script>',
  'empty.js': 'start();',
};

describe('live-agent-invitation migrate', () => {
  let folder;

  before(() => {
    folder = mkdtempSync(join(tmpdir(), 'migrate-'));
    mkdirSync(join(folder, 'org/buttons'), {recursive: true});
    mkdirSync(join(folder, 'nothing'));
    for (const [name, text] of Object.entries(FILES)) writeFileSync(join(folder, name), text);
    writeFileSync(join(folder, 'org/buttons/Help.liveChatButton-meta.xml'), INVITATION);
    writeFileSync(join(folder, 'org/page.html'), FILES['page.html']);
  });

  after(() => rmSync(folder, {recursive: true}));

  const run = (...args) =>
    spawnSync(process.execPath, [command, ...args], {cwd: folder, encoding: 'utf8'});
  const migrate = (...args) => run('migrate', ...args);
  const result = (...args) => JSON.parse(migrate('--json', ...args).stdout);

  it('prints what became of each value, the settings and the tag', () => {
    const {stdout, stderr, status} = migrate('Sales.liveChatButton-meta.xml');
    assert.equal(stderr, '');
    assert.equal(status, 0);
    assert.match(stdout, /✓ animation: Slide → animation/);
    assert.match(stdout, /"placement": "top"/);
    assert.match(stdout, /"R&D"/);
    assert.match(
      stdout,
      /<live-agent-invitation button-id="Sales" animation="slide" placement="top" hidden>/,
    );
    assert.match(stdout, /--id Sales=573…/);
  });

  it('reviews page code', () => {
    const {stdout, status} = migrate('page.html');
    assert.equal(status, 0);
    assert.match(stdout, /^ +2 {2}keep {4}liveagent\.startChat\('573000000000001'\)$/m);
    assert.match(stdout, /^ +3 {2}delete {2}liveagent\.setLocation\(\)$/m);
    assert.doesNotMatch(stdout, /Settings/);
  });

  it('says that it found nothing', () => {
    assert.equal(migrate('empty.js').stdout, 'Nothing of legacy Chat was found.\n');
  });

  it('prints JSON', () => {
    const {settings, pageCode, tags, problems} = result(
      'Sales.liveChatButton-meta.xml',
      'page.html',
    );
    assert.deepEqual(settings.buttons, [
      {id: 'Sales', type: 'invite', animation: 'slide', placement: 'top'},
    ]);
    assert.deepEqual(
      pageCode.map(({file, line, action}) => [file, line, action]),
      [
        ['page.html', 2, 'keep'],
        ['page.html', 3, 'delete'],
      ],
    );
    assert.equal(tags.length, 1);
    assert.deepEqual(problems, []);
  });

  it('uses ids', () => {
    const {settings} = result('--id', 'Sales=573000000000001', 'Sales.liveChatButton-meta.xml');
    assert.equal(settings.buttons[0].id, '573000000000001');
  });

  it('writes the settings to a file', () => {
    const {stdout} = migrate('Sales.liveChatButton-meta.xml', '--out', 'settings.json');
    assert.match(stdout, /Settings: written to settings\.json/);
    const {buttons} = JSON.parse(readFileSync(join(folder, 'settings.json'), 'utf8'));
    assert.equal(buttons[0].id, 'Sales');
  });

  it('reads the metadata in a folder and its subfolders', () => {
    const {settings, pageCode} = result('org');
    assert.deepEqual(
      settings.buttons.map(({id}) => id),
      ['Help'],
    );
    assert.deepEqual(pageCode, []);
  });

  it('reads a file with a byte order mark and CRLF', () => {
    const {settings, problems} = result('Windows.liveChatButton');
    assert.equal(settings.buttons[0].animation, 'slide');
    assert.deepEqual(problems, []);
  });

  for (const [name, message] of [
    ['Broken.liveChatButton', /^Broken\.liveChatButton:10: The XML is not well-formed: .*type/m],
    ['Entity.liveChatButton', /^Entity\.liveChatButton:3: The XML is not well-formed: .*sparkle/m],
    ['Other.liveChatDeployment-meta.xml', /:1: The root element is <CustomObject>, not/],
    ['Unknown.liveChatButton', /^Unknown\.liveChatButton:11: The field <sparkle> is not known\.$/m],
    ['missing.liveChatButton', /^missing\.liveChatButton: There is no such file or folder\.$/m],
    ['nothing', /^nothing: There is no metadata in this folder\.$/m],
  ]) {
    it(`reports the mistake in ${name} and converts the other files`, () => {
      const {stdout, stderr, status} = migrate(name, 'Sales.liveChatButton-meta.xml');
      assert.equal(status, 1);
      assert.match(stderr, message);
      assert.match(stdout, /button-id="Sales"/);
    });
  }

  it('reports a file that cannot be written', () => {
    const {stderr, status} = migrate('Sales.liveChatButton-meta.xml', '--out', 'nowhere/a.json');
    assert.equal(status, 1);
    assert.match(stderr, /^nowhere\/a\.json: There is no such file or folder\.$/m);
  });

  it('prints help', () => {
    const {stdout, status} = run('--help');
    assert.equal(status, 0);
    assert.match(stdout, /^Usage: live-agent-invitation migrate/);
  });

  for (const [args, message] of [
    [[], /The command is missing/],
    [['sparkle'], /There is no command "sparkle"/],
    [['migrate'], /Name at least one file/],
    [['migrate', '--sparkle', 'page.html'], /--sparkle/],
    [['migrate', '--id', 'Sales', 'page.html'], /--id needs a name and an id/],
  ]) {
    it(`explains wrong usage (${args.join(' ')})`, () => {
      const {stderr, status} = run(...args);
      assert.equal(status, 2);
      assert.match(stderr, message);
    });
  }
});

describe('the parser of the command', () => {
  it('is bundled: the package has one runtime dependency', () => {
    const {dependencies} = JSON.parse(
      readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
    );
    assert.deepEqual(Object.keys(dependencies), ['@lit/reactive-element']);
    for (const file of [command, new URL('../../dist/migrate/parsers.js', import.meta.url)]) {
      const {body} = parse(readFileSync(file, 'utf8'), {
        ecmaVersion: 'latest',
        sourceType: 'module',
        allowHashBang: true,
      });
      const imports = body.filter(({type}) => type === 'ImportDeclaration');
      for (const {source} of imports) assert.match(source.value, /^(node:|\.\/)/);
    }
  });
});
