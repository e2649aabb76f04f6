/** The built scripts on another origin than the page, and in a page without an origin. */
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {until} from './tools.js';

const ID = '573000000000001';
const GERMAN = 'Chat starten';
const ENGLISH = 'Start a chat';
const REMEDY = 'its server must send Access-Control-Allow-Origin';

const other = await executeServerCommand<string, never>('other-origin');

/** The state that a page reports to its test. */
interface Report {
  /** The label of the accept button, if the invitation is on screen. */
  readonly label?: string;
  readonly warnings: readonly string[];
  readonly errors: readonly string[];
}

/** Loads a page in an iframe. It reports by messages, because a sandboxed page cannot be accessed from outside. */
function load(scripts: string, sandbox?: string): {readonly report: Report} {
  const frame = document.createElement('iframe');
  if (sandbox !== undefined) frame.setAttribute('sandbox', sandbox);
  frame.srcdoc = `<!doctype html><html lang="de">
    <script>
      const warnings = [], errors = [];
      console.warn = (text) => warnings.push(text);
      // The error event of a script on another origin only contains "Script error.".
      reportError = ({message}) => errors.push(message);
      addEventListener('error', ({message}) => errors.push(message));
      addEventListener('unhandledrejection', ({reason}) => errors.push('unhandled: ' + reason));
      setInterval(() => {
        const tag = document.querySelector('live-agent-invitation');
        const button = tag?.shadowRoot?.querySelector('[part=accept]');
        const label = button && !tag.hidden ? button.textContent.trim() : undefined;
        parent.postMessage({label, warnings, errors}, '*');
      }, 20);
    </script>
    ${scripts}
    <live-agent-invitation button-id="${ID}" hidden></live-agent-invitation>`;
  const page = {report: {warnings: [], errors: []} as Report};
  window.addEventListener('message', ({source, data}) => {
    if (source === frame.contentWindow) page.report = data as Report;
  });
  document.body.append(frame);
  return page;
}

const tag = (folder: string, attributes: string): string =>
  `<script ${attributes} src="${folder}/live-agent-invitation.classic.min.js"></script>`;
const dropIn = (folder: string, attributes: string, settings: string): string =>
  `<script ${attributes} src="${folder}/liveagent.min.js" data-settings='${settings}'></script>`;

const inline = (service: object): string => JSON.stringify({buttons: [{id: ID}], service});
const LINK = {type: 'link', url: '/contact'};
const ROUTING = {
  type: 'routing',
  buttons: [{id: ID}],
  agents: [{id: 'ana', presence: 'online'}],
  chatUrl: '/chat',
};
/** An API with an available button, to test a language without a service. */
const READY = `<script>
  liveagent = {
    addButtonEventHandler: (id, handler) => setTimeout(handler, 0, 'BUTTON_AVAILABLE'),
    startChat() {}, rejectChat() {},
  };
</script>`;

/** Kinds of pages, and the attributes of their scripts. */
const PAGES = [
  {of: 'a page', attributes: ''},
  {of: 'a page', attributes: 'crossorigin'},
  {of: 'a sandboxed frame', attributes: '', sandbox: 'allow-scripts'},
  {of: 'a sandboxed frame', attributes: 'crossorigin', sandbox: 'allow-scripts'},
];

describe('the scripts on another origin', () => {
  afterEach(() => {
    for (const frame of document.querySelectorAll('iframe')) frame.remove();
    localStorage.removeItem('live-agent-invitation');
  });

  for (const {of, attributes, sandbox} of PAGES) {
    describe(`in ${of}, ${attributes || 'without crossorigin'}`, () => {
      for (const service of [LINK, ROUTING, {type: 'fallback', services: [LINK]}]) {
        it(`load the service ${service.type} and a language if the server allows it`, async () => {
          const folder = `${other}/open`;
          const page = load(
            dropIn(folder, attributes, inline(service)) + tag(folder, attributes),
            sandbox,
          );
          await until(() => page.report.label, page.report.errors.join());
          expect(page.report).to.deep.equal({label: GERMAN, warnings: [], errors: []});
        });
      }

      if (attributes) return; // the browser loads none of the scripts

      it('explain what is missing if the file for data-settings cannot be loaded', async () => {
        const folder = `${other}/closed`;
        const page = load(
          dropIn(folder, attributes, inline(LINK)) + tag(folder, attributes),
          sandbox,
        );
        await until(() => page.report.errors.length);
        expect(page.report.errors).to.have.length(1);
        expect(page.report.errors[0]).to.contain(
          `liveagent-settings.min.js cannot be loaded from ${folder}/`,
        );
        expect(page.report.errors[0]).to.contain(REMEDY);
        expect(page.report.label).to.be.undefined;
      });

      it('explain what is missing if a settings file cannot be loaded', async () => {
        const folder = `${other}/open`;
        const file = `${other}/closed/settings.schema.json`;
        const page = load(dropIn(folder, attributes, file) + tag(folder, attributes), sandbox);
        await until(() => page.report.warnings.length);
        expect(page.report.warnings).to.have.length(1);
        expect(page.report.warnings[0]).to.contain(file);
        expect(page.report.warnings[0]).to.contain(REMEDY);
        expect(page.report.errors).to.be.empty;
      });

      it('show the invitation in English and explain what is missing if a language cannot be loaded', async () => {
        const folder = `${other}/closed`;
        const page = load(READY + tag(folder, attributes), sandbox);
        await until(() => page.report.label);
        expect(page.report.label).to.equal(ENGLISH);
        expect(page.report.errors).to.be.empty;
        expect(page.report.warnings).to.have.length(1);
        expect(page.report.warnings[0]).to.contain(`${folder}/languages/de.js cannot be loaded`);
        expect(page.report.warnings[0]).to.contain(REMEDY);
      });
    });
  }
});

describe('the scripts on the page’s own server, in a sandboxed frame', () => {
  it('show the invitation in English and explain what is missing', async () => {
    const page = load(READY + tag('/dist', ''), 'allow-scripts');
    await until(() => page.report.label);
    expect(page.report.label).to.equal(ENGLISH);
    expect(page.report.warnings.join()).to.contain(REMEDY);
  });
});
