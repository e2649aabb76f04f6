import {expect, fixture, html} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import '../src/define.js';
import {addLanguage, type LiveAgentInvitation} from '../src/index.js';
import {FakeApi} from './fake-api.js';
import {warnings} from './services/page-state.js';
import {freshButtonId, until} from './tools.js';

const GERMAN = ['Können wir helfen?', 'Chat starten', 'Nein, danke'];
const ENGLISH = ['Can we help?', 'Start a chat', 'No, thanks'];

/** Every language with a file, and the language tags that use it. */
const LANGUAGES = {
  ar: ['ar', 'ar-EG'],
  cs: ['cs'],
  da: ['da'],
  de: ['de', 'de-AT', 'DE'],
  el: ['el'],
  en: ['en', 'en-GB'],
  es: ['es', 'es-419'],
  fi: ['fi'],
  fr: ['fr', 'fr-CA'],
  he: ['he', 'iw'],
  hu: ['hu'],
  it: ['it'],
  ja: ['ja'],
  ko: ['ko'],
  nb: ['nb', 'no', 'nb-NO'],
  nl: ['nl', 'nl-BE'],
  pl: ['pl'],
  pt: ['pt', 'pt-BR'],
  ru: ['ru'],
  sv: ['sv'],
  tr: ['tr'],
  uk: ['uk'],
  zh: ['zh', 'zh-CN', 'zh-Hans'],
  'zh-hant': ['zh-TW', 'zh-Hant', 'zh-HK'],
};

describe('the texts', () => {
  let api: FakeApi;
  let id: string;

  beforeEach(() => {
    api = new FakeApi();
    id = freshButtonId();
  });

  afterEach(() => {
    for (const each of document.querySelectorAll('[id^=liveagent_invite_button_]')) each.remove();
  });

  const showIn = async (
    lang: string | undefined,
    attributes: {readonly [name: string]: string} = {},
    content = html``,
  ): Promise<LiveAgentInvitation> => {
    const element = await fixture<LiveAgentInvitation>(
      html`<live-agent-invitation button-id=${id} .api=${api}>${content}</live-agent-invitation>`,
      {parentNode: await fixture(html`<div></div>`)},
    );
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    if (lang !== undefined) element.parentElement!.lang = lang;
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => element.shadowRoot!.querySelector('[part=card]'));
    return element;
  };
  const texts = (element: LiveAgentInvitation): string[] =>
    ['heading', 'accept', 'reject'].map(
      (name) => element.shadowRoot!.querySelector(`[part=${name}]`)?.textContent.trim() ?? '',
    );
  const langs = (element: LiveAgentInvitation): string[] =>
    [...element.shadowRoot!.querySelectorAll('[lang]')].map((each) => each.getAttribute('lang')!);

  const seen = new Map<string, string>();
  for (const [language, tags] of Object.entries(LANGUAGES)) {
    for (const tag of tags) {
      it(`are in “${language}” on a page in “${tag}”`, async () => {
        const element = await showIn(tag);
        const found = texts(element);
        expect(new Set(found).size).to.equal(3);
        expect(found.every((each) => each.length > 1 && each.length < 40)).to.be.true;
        expect(langs(element)).to.deep.equal([]);
        const all = found.join();
        expect(seen.get(all) ?? language).to.equal(language);
        seen.set(all, language);
      });
    }
  }

  it('differ in every language', () => {
    expect([...new Set(seen.values())]).to.deep.equal(Object.keys(LANGUAGES));
    expect(seen.size).to.equal(Object.keys(LANGUAGES).length);
  });

  it('follow the nearest lang attribute', async () => {
    document.documentElement.lang = 'fr';
    const element = await showIn('de');
    expect(texts(element)).to.deep.equal(GERMAN);
    document.documentElement.lang = 'en';
  });

  it('follow the lang attribute of the tag', async () => {
    const element = await showIn('fr', {lang: 'de'});
    expect(texts(element)).to.deep.equal(GERMAN);
  });

  it('follow a lang attribute outside the tag’s shadow root', async () => {
    const host = await fixture<HTMLElement>(html`<div lang="de"></div>`);
    const element = document.createElement('live-agent-invitation');
    Object.assign(element, {buttonId: id, api});
    host.attachShadow({mode: 'open'}).append(element);
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => element.shadowRoot!.querySelector('[part=card]'));
    expect(texts(element)).to.deep.equal(GERMAN);
  });

  for (const lang of ['tlh', 'x', 'en_US', '', '../evil']) {
    it(`are English and marked with lang="en" on a page in “${lang}”`, async () => {
      const element = await showIn(lang);
      expect(texts(element)).to.deep.equal(ENGLISH);
      expect(langs(element)).to.deep.equal(['en', 'en', 'en']);
    });
  }

  it('are replaced by attributes', async () => {
    const element = await showIn('de', {heading: 'Größen?', 'accept-label': 'Ja'});
    expect(texts(element)).to.deep.equal(['Größen?', 'Ja', 'Nein, danke']);
  });

  it('are replaced by slots', async () => {
    const element = await showIn('de', {}, html`<h2 slot="heading">Größen?</h2>`);
    const slot = element.shadowRoot!.querySelector<HTMLSlotElement>('slot[name=heading]')!;
    expect(slot.assignedElements()[0]!.textContent).to.equal('Größen?');
  });

  it('return when a framework removes the content of a slot', async () => {
    const element = await showIn(
      'de',
      {},
      html`<h2 slot="heading">Größe?</h2>
        <button slot="accept">Ja</button><button slot="reject">Nein</button>`,
    );
    element.querySelector('[slot=reject]')!.remove();
    await until(() => texts(element)[2] === GERMAN[2]);
  });

  it('are not loaded if attributes and slots supply all of them', async () => {
    const element = await showIn(
      'sw',
      {heading: 'Tusaidie?', 'accept-label': 'Ndiyo'},
      html`<button slot="reject">Hapana</button>`,
    );
    await element.updateComplete;
    const loaded = performance.getEntriesByType('resource').map(({name}) => name);
    expect(loaded.filter((name) => name.includes('/languages/sw'))).to.deep.equal([]);
  });

  it('are not loaded for a visitor who is not invited', async () => {
    await fixture(
      html`<div lang="mt">
        <live-agent-invitation button-id=${id} .api=${api}></live-agent-invitation>
      </div>`,
    );
    const loaded = performance.getEntriesByType('resource').map(({name}) => name);
    expect(loaded.filter((name) => name.includes('/languages/mt'))).to.deep.equal([]);
  });

  it('follow the page’s new language when the invitation is shown again', async () => {
    const element = await showIn('fr');
    api.raise(id, 'BUTTON_UNAVAILABLE');
    element.parentElement!.lang = 'de';
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => texts(element)[0] === GERMAN[0]);
    expect(texts(element)).to.deep.equal(GERMAN);
  });

  it('can change while the invitation is on screen', async () => {
    const element = await showIn('it');
    element.parentElement!.lang = 'sv';
    element.requestUpdate();
    await until(() => texts(element)[0] === 'Kan vi hjälpa till?');
    const card = element.shadowRoot!.querySelector('[part=card]')!;
    expect(card.matches(':popover-open')).to.be.true;
  });

  it('remain, with the focus, until another language is loaded', async () => {
    const element = await showIn('it');
    const accept = element.shadowRoot!.querySelector<HTMLElement>('[part=accept]')!;
    accept.focus();
    element.parentElement!.lang = 'ga';
    element.requestUpdate();
    await until(() => texts(element)[0] === ENGLISH[0]);
    expect(element.shadowRoot!.activeElement === accept).to.be.true;
  });

  it('are laid out from right to left with dir="rtl"', async () => {
    const element = await showIn('ar', {dir: 'rtl'});
    const box = (name: string): DOMRect =>
      element.shadowRoot!.querySelector(`[part=${name}]`)!.getBoundingClientRect();
    expect(box('accept').right).to.be.above(box('reject').right);
  });

  it('are listed in docs/languages.md', async () => {
    const guide = await (await fetch('/docs/languages.md')).text();
    const named = /contains these languages:([^]*?)\n\nEach/.exec(guide)![1]!;
    const codes = [...named.matchAll(/`([a-z-]+)`/g)].map(([, code]) => code!);
    const files = await executeServerCommand<string[], string>('files', 'src/languages');
    const there = files.map((file) => file.replace('.ts', ''));
    expect(codes.sort()).to.deep.equal([...there, 'en'].sort());
  });

  it('can be added in code', async () => {
    addLanguage('eo', {heading: 'Ĉu ni helpu?', accept: 'Komenci', reject: 'Ne, dankon'});
    const element = await showIn('eo-001');
    expect(texts(element)).to.deep.equal(['Ĉu ni helpu?', 'Komenci', 'Ne, dankon']);
    expect(langs(element)).to.deep.equal([]);
  });

  it('can be replaced in code', async () => {
    addLanguage('is', {heading: 'Aðstoð?', accept: 'Já', reject: 'Nei'});
    addLanguage('is-IS', {heading: 'Getum við aðstoðað?', accept: 'Já', reject: 'Nei'});
    expect(texts(await showIn('is'))[0]).to.equal('Getum við aðstoðað?');
  });

  for (const lang of ['', 'en_US']) {
    it(`cannot be added for “${lang}”, which is not a language tag`, () => {
      expect(() => addLanguage(lang, {heading: 'A', accept: 'B', reject: 'C'})).to.throw(
        TypeError,
        `addLanguage(): "${lang}" is not a language tag.`,
      );
    });
  }

  it('are English with one warning, which says how to add a language that the package lacks', async () => {
    const messages = await warnings(async () => {
      await showIn('gd');
      await showIn('gd-GB');
    });
    expect(messages).to.have.length(1);
    expect(messages[0]).to.contain('shows English texts').and.to.contain('addLanguage("gd"');
  });

  it('can be added as in docs/languages.md', async () => {
    const guide = await (await fetch('/docs/languages.md')).text();
    const code = /```js\n(export [^]*?)```/.exec(guide)![1]!;
    const file = `data:text/javascript,${encodeURIComponent(code)}`;
    const {texts} = (await import(file)) as {texts: object};
    expect(Object.keys(texts)).to.deep.equal(['heading', 'accept', 'reject']);
  });

  /** The texts of a tag in a separate page. */
  const textsInPage = async (lang: string, head: string): Promise<string[]> => {
    const frame = document.createElement('iframe');
    frame.srcdoc = `<!doctype html><html lang="${lang}">${head}
      <live-agent-invitation button-id="${id}" hidden></live-agent-invitation>`;
    document.body.append(frame);
    const find = (): LiveAgentInvitation | null | undefined =>
      frame.contentDocument?.querySelector('live-agent-invitation:defined');
    await until(find);
    const element = find()!;
    element.api = api;
    await element.updateComplete;
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => element.shadowRoot!.querySelector('[part=card]'));
    const found = texts(element);
    frame.remove();
    return found;
  };
  const CLASSIC = '<script src="/dist/live-agent-invitation.classic.min.js"></script>';
  const MODULE = '<script type="module" src="/dist/live-agent-invitation.min.js"></script>';

  for (const script of [CLASSIC, MODULE]) {
    it(`are loaded from the folder of ${script}`, async () => {
      expect(await textsInPage('de-AT', script)).to.deep.equal(GERMAN);
    });
  }

  it('are English if a custom language file exports none', async () => {
    const empty = '{"imports": {"/dist/languages/mt.js": "data:text/javascript,export{}"}}';
    const head = `<script type="importmap">${empty}</script>${CLASSIC}`;
    expect(await textsInPage('mt', head)).to.deep.equal(ENGLISH);
  });
});
