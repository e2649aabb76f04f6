/** Attacks that were tried in a review and must stay without effect. */
import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define.js';
import {checkSettings} from '../../src/deployment/settings/check-settings.js';
import type {LiveAgentInvitation} from '../../src/element/live-agent-invitation.js';
import {FakeApi} from '../fake-api.js';
import {warnings} from '../services/page-state.js';
import {freshButtonId, settled} from '../tools.js';
import {FLAG, Guard, task} from './guard.js';
import {ADDRESSES, NAMES, PAYLOADS} from './odd-values.js';
import {INVITATION, OpenService, VALID_BUTTON, Stage} from './stage.js';

const ATTRIBUTES = ['heading', 'accept-label', 'reject-label', 'placement', 'animation'];

describe('hostile input', () => {
  let guard: Guard;
  beforeEach(() => {
    localStorage.removeItem('live-agent-invitation');
    guard = new Guard();
  });
  afterEach(() => guard.restore());

  const shown = async (attributes: {[name: string]: string}): Promise<LiveAgentInvitation> => {
    const api = new FakeApi();
    const id = freshButtonId();
    const element = await fixture<LiveAgentInvitation>(
      html`<live-agent-invitation button-id=${id} .api=${api}>Hello</live-agent-invitation>`,
    );
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    api.raise(id, 'BUTTON_AVAILABLE');
    await element.updateComplete;
    return element;
  };
  /** The elements of a card. */
  const markup = (element: LiveAgentInvitation): string[] =>
    [...element.shadowRoot!.querySelectorAll('*')].map((each) => each.localName);

  for (const attribute of ATTRIBUTES) {
    it(`in the attribute ${attribute} is shown as text`, () =>
      warnings(async () => {
        const plain = markup(await shown({heading: 'a', 'accept-label': 'b', 'reject-label': 'c'}));
        for (const payload of [...PAYLOADS, ...NAMES.filter(Boolean)]) {
          const element = await shown({
            heading: 'a',
            'accept-label': 'b',
            'reject-label': 'c',
            [attribute]: payload,
          });
          expect(markup(element), payload).to.deep.equal(plain);
          for (const each of element.shadowRoot!.querySelectorAll('*')) {
            const handlers = each.getAttributeNames().filter((name) => name.startsWith('on'));
            expect(handlers, payload).to.be.empty;
            expect(each.getAttribute('style') ?? '', payload).not.to.contain('url(');
          }
          element.remove();
        }
        await task();
        expect(guard.problems()).to.be.empty;
      }));
  }

  it('in lang only loads language files', async () => {
    performance.clearResourceTimings();
    const langs = ['../../evil', '/evil', '//evil.example/x', 'https://evil.example/x', 'de/../x'];
    for (const lang of [...langs, ...PAYLOADS, ...ADDRESSES, ...NAMES]) {
      const element = await shown({lang});
      expect(element.hidden).to.be.false;
      element.remove();
    }
    await task();
    for (const {name} of performance.getEntriesByType('resource')) {
      const {origin, pathname} = new URL(name);
      expect(origin, name).to.equal(location.origin);
      if (pathname.includes('/languages/'))
        expect(pathname).to.match(/\/languages\/[a-z]{2,8}(-[a-z]{4})?\.js$/);
    }
    expect(guard.problems()).to.be.empty;
  });

  for (const key of ['__proto__', 'constructor', 'prototype']) {
    it(`in settings with the key ${key} does not change a prototype`, () => {
      const text = `{"${key}": {"polluted": 1}, "buttons": [{"id": "1", "${key}": {"polluted": 1}}]}`;
      expect(() => checkSettings(JSON.parse(text))).to.throw(TypeError, 'Settings:');
      expect({}).not.to.have.property('polluted');
      expect(guard.problems()).to.be.empty;
    });
  }

  it('in a filter that is nested 100,000 deep is evaluated', async () => {
    for (const filter of [
      `${'('.repeat(100_000)}1${')'.repeat(100_000)}`,
      `${'NOT('.repeat(100_000)}1${')'.repeat(100_000)}`,
      `${'AND('.repeat(100_000)}1${',1)'.repeat(100_000)}`,
    ]) {
      const settings = checkSettings({
        buttons: [
          {id: VALID_BUTTON, type: 'standard'},
          {id: INVITATION, rules: [{type: 'URL_MATCH', operator: 'NOT_EQUAL', value: 'x'}], filter},
        ],
      });
      const stage = new Stage(settings, new OpenService());
      stage.deployment.addButtonEventHandler(INVITATION, () => true);
      stage.deployment.init();
      await settled();
      expect(stage.deployment.explain(INVITATION).state).to.equal('offered');
      expect(stage.problems()).to.be.empty;
      await stage.end();
    }
  });

  it('as a flood of events causes one evaluation per task', async () => {
    const settings = checkSettings({
      buttons: [{id: VALID_BUTTON, type: 'standard'}, {id: INVITATION}],
    });
    const stage = new Stage(settings, new OpenService());
    stage.deployment.init();
    await settled();
    stage.clock.looks = 0;
    for (let count = 0; count < 10_000; count++) {
      stage.deployment.setCustomVariable('count', count);
      stage.deployment.addButtonEventHandler(INVITATION, () => true);
    }
    await settled();
    expect(stage.clock.looks).to.be.below(100);
    expect(stage.problems()).to.be.empty;
    expect(await stage.end()).to.be.empty;
    expect((await guard.leftovers()).join()).to.equal('');
  });

  it('as a flood of events on the tag leaves one card', async () => {
    const api = new FakeApi();
    const id = freshButtonId();
    const element = await fixture<LiveAgentInvitation>(
      html`<live-agent-invitation button-id=${id} .api=${api}>Hello</live-agent-invitation>`,
    );
    for (let count = 0; count < 5000; count++) {
      api.raise(id, count % 2 ? 'BUTTON_UNAVAILABLE' : 'BUTTON_AVAILABLE');
    }
    api.raise(id, 'BUTTON_AVAILABLE');
    await element.updateComplete;
    expect(element.shadowRoot!.querySelectorAll('[part=card]')).to.have.length(1);
    expect(guard.problems()).to.be.empty;
  });

  it('as an event of an unknown type is ignored', async () => {
    const api = new FakeApi();
    const id = freshButtonId();
    const element = await fixture<LiveAgentInvitation>(
      html`<live-agent-invitation button-id=${id} .api=${api}>Hello</live-agent-invitation>`,
    );
    for (const type of [...NAMES, ...PAYLOADS, FLAG]) api.raise(id, type as 'BUTTON_AVAILABLE');
    expect(element.status).to.equal('pending');
    expect(element.hidden).to.be.true;
    expect(guard.problems()).to.be.empty;
  });
});
