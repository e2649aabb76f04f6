import {expect} from '@open-wc/testing';
import {createDeployment} from '../../src/index.js';
import {reviewPageCode} from '../../src/migrate.js';
import {METHOD_ADVICE} from '../../src/migrate/page-code-advice.js';

/** The line, the action and the code of each finding. */
const review = (text: string): readonly (readonly [number, string, string])[] =>
  reviewPageCode(text).map(({line, action, code}) => [line, action, code]);

const PAGE = `<!doctype html>
<link rel="preconnect" href="https://d.la1-c1-fra.salesforceliveagent.com">
<a id="liveagent_button_online_573000000000002" href="javascript://Chat" style="display: none"
   onclick="liveagent.startChat('573000000000002')">Chat</a>
<div id="liveagent_button_offline_573000000000002" style="display: none">Offline</div>
<div id="liveagent_invite_button_573000000000001">
  <p>Can we help?
  <img src="yes.png" onclick="liveagent.startChat('573000000000001')">
  <a href="javascript:liveagent.rejectChat('573000000000001')">No</a>
</div>
<script>
if (!window._laq) { window._laq = []; }
window._laq.push(function () {
  // liveagent.setLocation('in a comment');
  liveagent.showWhenOnline('573000000000002', document.getElementById('a'));
  liveagent.addButtonEventHandler('573000000000001', function (event) {
    if (event == liveagent.BUTTON_EVENT.BUTTON_AVAILABLE) show();
    if (event == liveagent.BUTTON_EVENT.BUTTON_GONE) hide();
  });
});
</script>
<script src="https://c.la1-c1-fra.salesforceliveagent.com/content/g/js/58.0/deployment.js"></script>
<script>
liveagent.addURLPrefix('https://www.example.com');
liveagent.setChatWindowHeight('80%');
liveagent.init('https://d.la1-c1-fra.salesforceliveagent.com/chat', '572000000000001', '00D000000000001');
</script>
`;

describe('reviewPageCode()', () => {
  it('reviews a page line by line', () => {
    expect(review(PAGE).map(([line, action]) => [line, action])).to.deep.equal([
      [2, 'change'],
      [3, 'keep'],
      [4, 'keep'],
      [5, 'keep'],
      [6, 'keep'],
      [8, 'keep'],
      [9, 'keep'],
      [13, 'keep'],
      [15, 'keep'],
      [16, 'keep'],
      [17, 'keep'],
      [18, 'change'],
      [22, 'change'],
      [24, 'delete'],
      [25, 'change'],
      [26, 'change'],
    ]);
  });

  it('counts the lines of a page with CRLF in the same way', () => {
    expect(review(PAGE.replaceAll('\n', '\r\n'))).to.deep.equal(review(PAGE));
  });

  it('reviews a page with thousands of elements that are not closed', () => {
    const html = `${'<div>'.repeat(5000)}<script>liveagent.setLocation()</script>`;
    expect(review(html).map(([, action]) => action)).to.deep.equal(['delete']);
  });

  it('says which script is nested too deeply, and reviews the others', () => {
    const depth = 50_000;
    const deep = `<script>x = ${'('.repeat(depth)}1${')'.repeat(depth)}</script>`;
    const findings = reviewPageCode(`${deep}\n<script>liveagent.setLocation()</script>`);
    expect(findings.map(({line, action}) => [line, action])).to.deep.equal([
      [1, 'change'],
      [2, 'delete'],
    ]);
    expect(findings[0]!.advice).to.contain('nested too deeply');
  });

  it('shortens the code', () => {
    const [finding] = reviewPageCode(`liveagent.setName(\n  '${'a'.repeat(200)}')`);
    expect(finding!.code)
      .to.match(/^liveagent\.setName\( 'a+…$/)
      .and.have.lengthOf(100);
  });

  it('finds nothing on a page without chat', () => {
    expect(
      review('<p>liveagent.startChat() is a method</p><script>start("chat")</script>'),
    ).to.deep.equal([]);
  });

  describe('knows', () => {
    const service = {watch: () => {}, startChat: () => Promise.resolve()};
    for (const method of Object.keys(createDeployment({buttons: []}, {service}))) {
      it(`liveagent.${method}`, () => {
        expect(METHOD_ADVICE).to.have.property(method);
      });
    }
  });

  it('says that an unknown method must be changed', () => {
    const [finding] = reviewPageCode('liveagent.sparkle()');
    expect(finding).to.include({action: 'change', code: 'liveagent.sparkle()'});
    expect(finding!.advice).to.contain('no such method');
  });

  for (const code of [
    'liveagent.setLocation()',
    'window.liveagent.setLocation()',
    "window['liveagent']['setLocation']()",
    'globalThis.liveagent?.setLocation()',
    'const api = window.liveagent; api.setLocation()',
    'let api; api = liveagent; api.setLocation()',
    'const {setLocation} = liveagent',
    'setTimeout("liveagent.setLocation()", 1)',
    'element.innerHTML = \'<a onclick="liveagent.setLocation()">Chat</a>\'',
    '<button onclick="liveagent.setLocation(&quot;a&quot;)">Chat</button>',
    '<template><script>liveagent.setLocation()</script></template>',
    'if (a) { liveagent.setLocation(',
    'var a = {!$User.Id}; liveagent.setLocation();',
    '<div><p><script>liveagent.setLocation()',
    "document.write('<script>liveagent.setLocation()<\\/script>')",
  ]) {
    it(`finds the method in ${code}`, () => {
      expect(reviewPageCode(code).map(({action}) => action)).to.deep.equal(['delete']);
    });
  }

  for (const code of [
    '// liveagent.setLocation()',
    'other.liveagent.setLocation()',
    'setLocation()',
    '<!-- <script>liveagent.setLocation()</script> -->',
    '<script type="text/template">liveagent.setLocation()</script>',
  ]) {
    it(`ignores ${code}`, () => {
      expect(review(code)).to.deep.equal([]);
    });
  }

  it('says that a computed method must be checked', () => {
    expect(reviewPageCode('liveagent[name]()')[0]!.advice).to.contain('computed');
  });

  it('finds the script that code loads', () => {
    expect(review("script.src = base + '/content/g/js/58.0/deployment.js'")).to.deep.equal([
      [1, 'change', "'/content/g/js/58.0/deployment.js'"],
    ]);
  });

  it('finds the element that code creates', () => {
    expect(review("div.id = 'liveagent_invite_button_573000000000001'")).to.deep.equal([
      [1, 'keep', "'liveagent_invite_button_573000000000001'"],
    ]);
  });

  it('finds code that removes the API to load it again', () => {
    expect(review('delete window.liveagent;\ndelete window.liveAgentDeployment;')).to.deep.equal([
      [1, 'delete', 'delete window.liveagent'],
      [2, 'delete', 'delete window.liveAgentDeployment'],
    ]);
  });

  it('keeps code that waits for the script', () => {
    expect(review('if (window.liveAgentDeployment) start();')).to.deep.equal([
      [1, 'keep', 'window.liveAgentDeployment'],
    ]);
  });

  it('deletes other scripts of the retired server', () => {
    const html = '<script src="https://c.example.com/content/g/js/58.0/prechat.js"></script>';
    expect(review(html).map(([, action]) => action)).to.deep.equal(['delete']);
  });

  it('distinguishes a retired chat server from your own', () => {
    const [retired, own] = reviewPageCode(
      "liveagent.init('https://d.la1.salesforceliveagent.com/chat');\nliveagent.init('https://chat.example.com')",
    );
    expect(retired!.advice).to.contain('retired');
    expect(own!.advice).not.to.contain('retired');
  });
});
