import {expect, fixture, html} from '@open-wc/testing';
import {css} from '@lit/reactive-element';
import {BUTTON_EVENT_NAME} from '../../src/element/button-event.js';
import type {ButtonStatus} from '../../src/element/button-state.js';
import type {ButtonEventType} from '../../src/handler-api.js';
import {LiveAgentInvitation} from '../../src/index.js';
import {FakeApi} from '../fake-api.js';
import {buttonEvents, click, freshButtonId, press, reportedErrors, settled} from '../tools.js';
import {api, id, part, put, shown} from './invited.js';

const ROWS: readonly {
  readonly type: ButtonEventType;
  readonly status: ButtonStatus;
  readonly hidden: boolean;
}[] = [
  {type: 'BUTTON_AVAILABLE', status: 'available', hidden: false},
  {type: 'BUTTON_UNAVAILABLE', status: 'unavailable', hidden: true},
  {type: 'BUTTON_ACCEPTED', status: 'accepted', hidden: true},
  {type: 'BUTTON_REJECTED', status: 'rejected', hidden: true},
];

describe('<live-agent-invitation>', () => {
  let upgraded: LiveAgentInvitation[];

  before(async () => {
    const written = document.createElement('div');
    written.innerHTML = `
      <live-agent-invitation></live-agent-invitation>
      <live-agent-invitation hidden></live-agent-invitation>`;
    document.body.append(written);
    upgraded = [...written.querySelectorAll('live-agent-invitation')];
    const properties = {buttonId: freshButtonId(), api: new FakeApi(), heading: 'Set before'};
    Object.assign(upgraded[0]!, properties);
    await import('../../src/define.js');
    written.remove();
  });

  describe('written before its definition', () => {
    it('is hidden when it upgrades, with or without the attribute', () => {
      expect(upgraded.map(({hidden}) => hidden)).to.deep.equal([true, true]);
    });

    it('keeps the properties that were set before', async () => {
      const [first, second] = upgraded as [LiveAgentInvitation, LiveAgentInvitation];
      document.body.append(first, second);
      (first.api as FakeApi).raise(first.buttonId!, 'BUTTON_AVAILABLE');
      await first.updateComplete;
      expect([first.hidden, second.hidden]).to.deep.equal([false, true]);
      expect(part(first, 'heading').querySelector('slot')!.textContent).to.equal('Set before');
    });
  });

  describe('before the first event', () => {
    it('is hidden and pending', async () => {
      const element = await put();
      expect([element.hidden, element.status]).to.deep.equal([true, 'pending']);
      expect(element.reason).to.be.undefined;
    });

    it('renders no content, so that visitors who are never invited do not pay for it', async () => {
      const element = await put();
      expect(element.shadowRoot!.querySelector('*:not(style)')).to.be.null;
    });

    it('takes no space', async () => {
      const element = await put();
      expect(getComputedStyle(element).display).to.equal('none');
    });
  });

  it('takes no space if a style of the page displays it', async () => {
    const element = await put();
    element.style.display = 'flex';
    expect(getComputedStyle(element).display).to.equal('none');
  });

  for (const {type, status, hidden} of ROWS) {
    const name = BUTTON_EVENT_NAME[type];

    describe(`when ${type} is raised`, () => {
      it(`dispatches ${name}, which bubbles, is composed and is cancelable`, async () => {
        const element = await put();
        const received = buttonEvents(element);
        api.raise(id, type);
        expect(received).to.have.length(1);
        const {bubbles, composed, cancelable} = received[0]!;
        expect(received[0]!.type).to.equal(name);
        expect({bubbles, composed, cancelable}).to.deep.equal({
          bubbles: true,
          composed: true,
          cancelable: true,
        });
      });

      it('dispatches an event with the button, the type and the reason', async () => {
        const element = await put();
        const received = buttonEvents(element);
        api.raise(id, type, 'agents-away');
        expect(received[0]!.detail).to.deep.equal({
          buttonId: id,
          type,
          repeated: false,
          reason: 'agents-away',
        });
      });

      it('notifies a listener outside the element’s shadow root', async () => {
        const host = await fixture(html`<div></div>`);
        const element = await put();
        host.attachShadow({mode: 'open'}).append(element);
        const received = buttonEvents(document);
        api.raise(id, type);
        expect(received.length).to.equal(1);
      });

      it(`is ${hidden ? 'hidden' : 'shown'} and ${status} at once`, async () => {
        const element = await put();
        if (hidden) api.raise(id, 'BUTTON_AVAILABLE');
        api.raise(id, type, 'agents-away');
        expect([element.hidden, element.status]).to.deep.equal([hidden, status]);
        expect(element.reason).to.equal('agents-away');
      });

      it('does not change before its listeners are called', async () => {
        const element = await put();
        let during: unknown;
        element.addEventListener(name, () => (during = element.status));
        api.raise(id, type);
        expect(during).to.equal('pending');
      });

      it('vetoes it without a change if a listener prevents the event', async () => {
        const element = await put();
        if (hidden) api.raise(id, 'BUTTON_AVAILABLE');
        const before = [element.hidden, element.status];
        element.addEventListener(name, (event) => event.preventDefault());
        expect(api.raise(id, type)).to.be.false;
        expect([element.hidden, element.status]).to.deep.equal(before);
      });

      it('vetoes it if a listener of an ancestor prevents the event', async () => {
        const element = await put();
        element.parentElement!.addEventListener(name, (event) => event.preventDefault());
        expect(api.raise(id, type)).to.be.false;
      });

      it('dispatches a repeated event with “repeated”', async () => {
        const element = await put();
        const received = buttonEvents(element);
        api.raise(id, type);
        api.raise(id, type);
        expect(received.map(({detail}) => detail.repeated)).to.deep.equal([false, true]);
        expect([element.hidden, element.status]).to.deep.equal([hidden, status]);
      });

      it('dispatches an event without “repeated” after a prevented one', async () => {
        const element = await put();
        const received = buttonEvents(element);
        element.addEventListener(name, (event) => event.preventDefault(), {once: true});
        api.raise(id, type);
        api.raise(id, type);
        expect(received.map(({detail}) => detail.repeated)).to.deep.equal([false, false]);
      });

      it('changes even if a listener throws', async () => {
        const element = await put();
        const errors: unknown[] = [];
        const {onerror} = window;
        window.onerror = (...[, , , , error]) => !!errors.push(error);
        const error = new Error('a listener');
        element.addEventListener(name, () => {
          throw error;
        });
        expect(api.raise(id, type)).to.be.true;
        window.onerror = onerror;
        expect(errors).to.deep.equal([error]);
        expect(element.status).to.equal(status);
      });
    });
  }

  for (const over of ['BUTTON_ACCEPTED', 'BUTTON_REJECTED'] as const) {
    it(`stays hidden after ${over} with a repeated BUTTON_AVAILABLE`, async () => {
      const element = await put();
      api.raise(id, over);
      const received = buttonEvents(element);
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(element.hidden).to.be.true;
      expect(received[0]!.detail.repeated).to.be.true;
    });

    it(`is shown again after ${over} and BUTTON_UNAVAILABLE`, async () => {
      const element = await put();
      api.raise(id, over);
      api.raise(id, 'BUTTON_UNAVAILABLE');
      const received = buttonEvents(element);
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(element.hidden).to.be.false;
      expect(received[0]!.detail.repeated).to.be.false;
    });
  }

  const actions = [
    {name: 'accept', call: 'startChat', event: 'button-accepted', status: 'accepted'},
    {name: 'reject', call: 'rejectChat', event: 'button-rejected', status: 'rejected'},
  ] as const;
  for (const {name, call, event, status} of actions) {
    describe(`${name}()`, () => {
      it(`calls ${call}() at once, dispatches ${event}, hides the element and returns true`, async () => {
        const element = await shown();
        const received = buttonEvents(element);
        expect(element[name]()).to.be.true;
        expect(api.calls.at(-1)).to.equal(`${call} ${id}`);
        expect(received.map(({type}) => type)).to.deep.equal([event]);
        expect([element.hidden, element.status]).to.deep.equal([true, status]);
      });

      it('returns false and changes nothing if a listener prevents it', async () => {
        const element = await shown();
        element.addEventListener(event, (each) => each.preventDefault());
        expect(element[name]()).to.be.false;
        expect([element.hidden, element.status]).to.deep.equal([false, 'available']);
      });

      it('returns false and does nothing while not available', async () => {
        const element = await put();
        expect(element[name]()).to.be.false;
        api.raise(id, 'BUTTON_UNAVAILABLE');
        expect(element[name]()).to.be.false;
        expect(api.calls).to.have.length(1);
      });

      it('returns false and does nothing when called again', async () => {
        const element = await shown();
        element[name]();
        expect(element[name]()).to.be.false;
        expect(api.calls).to.have.length(2);
      });

      it('returns false and does nothing while disconnected', async () => {
        const element = await shown();
        element.remove();
        expect(element[name]()).to.be.false;
        expect(api.calls).to.have.length(1);
      });

      it('returns false, changes nothing and reports the error if the API throws', async () => {
        const element = await shown();
        const error = new Error('the API');
        api[call] = () => {
          api.raise(id, name === 'accept' ? 'BUTTON_ACCEPTED' : 'BUTTON_REJECTED');
          throw error;
        };
        let answer: unknown;
        expect(await reportedErrors(() => (answer = element[name]()))).to.deep.equal([error]);
        expect(answer).to.be.false;
        expect([element.hidden, element.status]).to.deep.equal([false, 'available']);
      });
    });

    describe(`its ${name} button`, () => {
      it(`is a button with a name that ${name}s with a click`, async () => {
        const element = await shown();
        const button = part(element, name);
        expect(button.textContent.trim()).not.to.equal('');
        await click(button);
        expect(element.status).to.equal(status);
      });

      for (const key of ['Enter', 'Space']) {
        it(`${name}s with the key ${key} and is reached with Tab`, async () => {
          const element = await shown();
          const start = document.createElement('button');
          start.textContent = 'Before';
          element.before(start);
          start.focus();
          await press('Tab');
          if (name === 'reject') await press('Tab');
          expect(element.shadowRoot!.activeElement).to.equal(part(element, name));
          await press(key);
          expect(element.status).to.equal(status);
        });
      }

      it(`is replaced by an element in the slot ${name} that ${name}s with a click`, async () => {
        const element = await shown(html`<button slot=${name}>Own</button>`);
        expect(part(element, name).getBoundingClientRect().width).to.equal(0);
        await click(element.querySelector('button')!);
        expect(element.status).to.equal(status);
      });
    });
  }

  it('is not accepted with a click elsewhere on the card', async () => {
    const element = await shown(html`<p>Message</p>`);
    await click(element.querySelector('p')!);
    expect(element.status).to.equal('available');
  });

  it('is accepted once if a listener of “button-accepted” accepts again', async () => {
    const element = await shown();
    element.addEventListener('button-accepted', () => element.accept());
    expect(element.accept()).to.be.true;
    expect(api.calls.filter((each) => each.startsWith('startChat'))).to.have.length(1);
  });

  it('is accepted once if a listener of “button-accepted” rejects and accepts again', async () => {
    const element = await shown();
    element.addEventListener('button-rejected', (event) => event.preventDefault());
    element.addEventListener('button-accepted', () => {
      element.reject();
      element.accept();
    });
    expect(element.accept()).to.be.true;
    expect(element.status).to.equal('accepted');
    expect(api.calls.slice(-2)).to.deep.equal([`startChat ${id}`, `rejectChat ${id}`]);
  });

  it('can be accepted by a listener after the event that offers it', async () => {
    const element = await put();
    let during: unknown;
    element.addEventListener('button-available', () => (during = element.accept()));
    api.raise(id, 'BUTTON_AVAILABLE');
    expect(during).to.be.false;
    expect(element.accept()).to.be.true;
  });

  it('does not move the focus when it is shown', async () => {
    const input = await fixture<HTMLInputElement>(html`<input aria-label="Search" />`);
    input.focus();
    await shown();
    expect(document.activeElement).to.equal(input);
  });

  describe('that is removed and added again', () => {
    it('dispatches nothing while it is disconnected', async () => {
      const element = await put();
      const received = buttonEvents(element);
      element.remove();
      api.raise(id, 'BUTTON_UNAVAILABLE');
      expect(received).to.deep.equal([]);
      expect(element.status).to.equal('pending');
    });

    it('dispatches the event that it has missed', async () => {
      const element = await put();
      const received = buttonEvents(element);
      element.remove();
      api.raise(id, 'BUTTON_UNAVAILABLE', 'agents-away');
      document.body.append(element);
      await settled();
      expect(received.map(({type}) => type)).to.deep.equal(['button-unavailable']);
      expect([element.status, element.reason]).to.deep.equal(['unavailable', 'agents-away']);
    });

    it('dispatches each event once', async () => {
      const element = await put();
      for (let turn = 0; turn < 3; turn++) {
        element.remove();
        document.body.append(element);
      }
      await settled();
      const received = buttonEvents(element);
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(received).to.have.length(1);
    });

    it('stays on screen and dispatches nothing when it is moved', async () => {
      const target = await fixture(html`<div></div>`);
      const element = await shown();
      const received = buttonEvents(element);
      target.append(element);
      await settled();
      expect(element.hidden).to.be.false;
      expect(received).to.deep.equal([]);
    });

    if ('moveBefore' in Element.prototype) {
      const moved = async (): Promise<LiveAgentInvitation> => {
        const target = await fixture<Element & {moveBefore(node: Node, before: null): void}>(
          html`<div></div>`,
        );
        const element = await shown();
        part(element, 'accept').focus();
        target.moveBefore(element, null);
        await settled();
        return element;
      };

      it('keeps the focus when it is moved with moveBefore()', async () => {
        const element = await moved();
        expect(element.shadowRoot!.activeElement).to.equal(part(element, 'accept'));
      });

      it('keeps its subscription when it is moved with moveBefore()', async () => {
        const element = await moved();
        expect(api.calls).to.deep.equal([`addButtonEventHandler ${id}`]);
        expect(element.accept()).to.be.true;
      });
    }

    it('does not change with an event whose listener removes it', async () => {
      const [first, second] = [await put(), await put()];
      first.addEventListener('button-available', () => second.remove());
      const received = buttonEvents(second);
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(received).to.deep.equal([]);
    });

    it('vetoes the offer if its own listener removes it', async () => {
      const element = await put();
      element.addEventListener('button-available', () => element.remove());
      expect(api.raise(id, 'BUTTON_AVAILABLE')).to.be.false;
    });
  });

  describe('that is added late', () => {
    it('dispatches the current state after its listeners are added', async () => {
      await shown();
      const late = new LiveAgentInvitation();
      late.buttonId = id;
      late.api = api;
      document.body.append(late);
      const received = buttonEvents(late);
      await late.updateComplete;
      await settled();
      expect(received.map(({type}) => type)).to.deep.equal(['button-available']);
      expect(late.hidden).to.be.false;
    });

    it('can be vetoed separately', async () => {
      const first = await shown();
      const late = new LiveAgentInvitation();
      late.buttonId = id;
      late.api = api;
      late.addEventListener('button-available', (event) => event.preventDefault());
      document.body.append(late);
      await late.updateComplete;
      await settled();
      expect([first.hidden, late.hidden]).to.deep.equal([false, true]);
    });

    it('is not shown before its own listeners are called if it is added during the event', async () => {
      const element = await put();
      const late = new LiveAgentInvitation();
      late.setAttribute('button-id', id);
      late.api = api;
      late.addEventListener('button-available', (event) => event.preventDefault());
      element.addEventListener('button-available', () => document.body.append(late));
      api.raise(id, 'BUTTON_AVAILABLE');
      await late.updateComplete;
      await settled();
      expect([element.hidden, late.hidden]).to.deep.equal([false, true]);
    });
  });

  describe('beside another for the same button', () => {
    it('shows and hides with it', async () => {
      const [first, second] = [await put(), await put()];
      api.raise(id, 'BUTTON_AVAILABLE');
      expect([first.hidden, second.hidden]).to.deep.equal([false, false]);
      second.reject();
      expect([first.hidden, second.hidden]).to.deep.equal([true, true]);
    });

    it('stays hidden if a listener of the other prevents the event', async () => {
      const [first, second] = [await put(), await put()];
      second.addEventListener('button-available', (event) => event.preventDefault());
      expect(api.raise(id, 'BUTTON_AVAILABLE')).to.be.false;
      expect([first.hidden, second.hidden]).to.deep.equal([true, true]);
    });

    it('stays shown if the other is removed', async () => {
      const [first, second] = [await put(), await put()];
      second.remove();
      expect(api.raise(id, 'BUTTON_AVAILABLE')).to.be.true;
      expect(first.hidden).to.be.false;
    });
  });

  describe('button-id', () => {
    it('can change, which resets the element', async () => {
      const element = await shown();
      const other = freshButtonId();
      element.setAttribute('button-id', other);
      await element.updateComplete;
      expect([element.hidden, element.status]).to.deep.equal([true, 'pending']);
      api.raise(id, 'BUTTON_UNAVAILABLE');
      expect(element.status).to.equal('pending');
      api.raise(other, 'BUTTON_AVAILABLE');
      expect(element.hidden).to.be.false;
    });

    it('can be removed, which hides the element', async () => {
      const element = await shown();
      element.removeAttribute('button-id');
      await element.updateComplete;
      expect(element.hidden).to.be.true;
    });

    it('can be set later', async () => {
      const element = await fixture<LiveAgentInvitation>(
        html`<live-agent-invitation .api=${api}></live-agent-invitation>`,
      );
      element.setAttribute('button-id', id);
      await element.updateComplete;
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(element.hidden).to.be.false;
    });
  });

  describe('api', () => {
    it('is used instead of window.liveagent', async () => {
      const pages = new FakeApi();
      window.liveagent = pages;
      const element = await put();
      await settled();
      expect(pages.calls).to.deep.equal([]);
      pages.raise(id, 'BUTTON_AVAILABLE');
      expect(element.hidden).to.be.true;
      window.liveagent = undefined;
    });

    it('can change, which resets the element', async () => {
      const element = await shown();
      const other = new FakeApi();
      element.api = other;
      await element.updateComplete;
      expect([element.hidden, element.status]).to.deep.equal([true, 'pending']);
      api.raise(id, 'BUTTON_UNAVAILABLE');
      other.raise(id, 'BUTTON_AVAILABLE');
      expect(element.hidden).to.be.false;
    });

    it('is replaced by window.liveagent when it is removed', async () => {
      const pages = new FakeApi();
      window.liveagent = pages;
      const element = await shown();
      element.api = undefined;
      await element.updateComplete;
      await settled();
      pages.raise(id, 'BUTTON_AVAILABLE');
      expect(element.hidden).to.be.false;
      window.liveagent = undefined;
    });
  });

  it('watches a standard button with showWhenOnline()', async () => {
    const element = await fixture<LiveAgentInvitation>(
      html`<live-agent-invitation
        button-id=${id}
        button-type="standard"
        .api=${api}
      ></live-agent-invitation>`,
    );
    expect(api.calls).to.deep.equal([`addButtonEventHandler ${id}`, `showWhenOnline ${id}`]);
    api.raise(id, 'BUTTON_AVAILABLE');
    expect(element.accept()).to.be.true;
  });

  describe('its text', () => {
    const texts = [
      ['heading', 'heading', 'Can we help?'],
      ['accept-label', 'accept', 'Start a chat'],
      ['reject-label', 'reject', 'No, thanks'],
    ] as const;
    for (const [attribute, name, standard] of texts) {
      it(`of ${attribute} is “${standard}” by default`, async () => {
        const element = await shown();
        expect(part(element, name).textContent.trim()).to.equal(standard);
        element.setAttribute(attribute, 'Anders');
        await element.updateComplete;
        expect(part(element, name).textContent.trim()).to.equal('Anders');
        element.removeAttribute(attribute);
        await element.updateComplete;
        expect(part(element, name).textContent.trim()).to.equal(standard);
      });

      it(`of ${attribute} is “${standard}” if the attribute is empty, because it is also a name`, async () => {
        const element = await shown();
        element.setAttribute(attribute, '');
        await element.updateComplete;
        expect(part(element, name).textContent.trim()).to.equal(standard);
      });

      it(`of ${attribute} is text, not markup`, async () => {
        const element = await shown();
        element.setAttribute(attribute, '<img src=x onerror=alert(1)>');
        await element.updateComplete;
        expect(element.shadowRoot!.querySelector('img')).to.be.null;
      });
    }

    it('includes the message from its content', async () => {
      const element = await shown(html`<p>Questions about sizes?</p>`);
      const slot = part(element, 'message').querySelector('slot')!;
      expect(slot.assignedElements()).to.deep.equal([element.querySelector('p')]);
    });

    it('has the heading of the slot instead of the attribute', async () => {
      const element = await shown(html`<h2 slot="heading">Own</h2>`);
      const slot = part(element, 'heading').querySelector('slot')!;
      expect(slot.assignedElements()).to.deep.equal([element.querySelector('h2')]);
    });
  });

  describe('with an invalid attribute', () => {
    let warnings: string[];
    const {warn} = console;

    beforeEach(() => {
      warnings = [];
      console.warn = (message: string) => warnings.push(message);
    });

    afterEach(() => {
      console.warn = warn;
    });

    const wrong = {placement: 'bottom-right', animation: 'appear'} as const;
    for (const [attribute, standard] of Object.entries(wrong)) {
      it(`${attribute} uses ${standard}, keeps the value and warns once with the tag and the attribute`, async () => {
        for (let turn = 0; turn < 3; turn++) {
          const element = await put();
          element.setAttribute(attribute, 'nonsense');
          api.raise(id, 'BUTTON_AVAILABLE');
          await element.updateComplete;
          expect(part(element, 'card').classList.contains(standard)).to.be.true;
          expect(element.getAttribute(attribute)).to.equal('nonsense');
          element.remove();
        }
        expect(warnings).to.have.length(1);
        expect(warnings[0]).to.contain('<live-agent-invitation>').and.contain(`"${attribute}"`);
      });
    }

    it('button-type is an invitation and warns once', async () => {
      for (let turn = 0; turn < 2; turn++) {
        const element = await put();
        element.setAttribute('button-type', 'nonsense');
        await element.updateComplete;
      }
      expect(api.calls.join()).not.to.contain('showWhenOnline');
      expect(warnings.filter((each) => each.includes('"button-type"'))).to.have.length(1);
    });

    for (const value of [Symbol('odd'), 7n, {}, Object.create(null), [], () => {}, true, NaN]) {
      it(`is shown and warns with properties of the type ${typeof value}`, async () => {
        const names = [
          'buttonType',
          'placement',
          'animation',
          'heading',
          'acceptLabel',
          'rejectLabel',
        ];
        const element = await put();
        for (const name of names) Reflect.set(element, name, value);
        const errors = await reportedErrors(async () => {
          api.raise(id, 'BUTTON_AVAILABLE');
          await element.updateComplete;
        });
        expect(errors).to.be.empty;
        expect(element.hidden).to.be.false;
        expect(part(element, 'card').classList.contains('bottom-right')).to.be.true;
        element.remove();
      });

      it(`is hidden with a button-id of the type ${typeof value} and shown with the next one`, async () => {
        const element = await put();
        Reflect.set(element, 'buttonId', value);
        await element.updateComplete;
        element.buttonId = id;
        await element.updateComplete;
        api.raise(id, 'BUTTON_AVAILABLE');
        expect(element.hidden).to.be.false;
      });
    }

    it('button-type warns once if another tag for the button has another type', async () => {
      const elements = [await put(), await put(), await put()];
      elements[1]!.setAttribute('button-type', 'standard');
      for (const each of elements) await each.updateComplete;
      await settled();
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain(id).and.contain('"standard"').and.contain('"invite"');
      expect(api.calls).to.include(`showWhenOnline ${id}`);
      api.raise(id, 'BUTTON_AVAILABLE');
      expect(elements.map(({hidden}) => hidden)).to.deep.equal([false, false, false]);
    });

    it('button-id stays hidden and warns once if it is missing', async () => {
      LiveAgentInvitation.define('idless-invitation');
      for (let turn = 0; turn < 2; turn++) {
        const element = await fixture<LiveAgentInvitation>(
          html`<idless-invitation .api=${api}></idless-invitation>`,
        );
        expect(element.hidden).to.be.true;
      }
      expect(api.calls).to.deep.equal([]);
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.contain('<idless-invitation>').and.contain('"button-id"');
    });
  });

  it('leaves nothing behind after a thousand elements', async () => {
    const received: string[] = [];
    for (let turn = 0; turn < 1000; turn++) {
      const element = new LiveAgentInvitation();
      element.setAttribute('button-id', id);
      element.api = api;
      element.dispatchEvent = (event) => !!received.push(event.type);
      document.body.append(element);
      element.remove();
    }
    await settled();
    expect(api.raise(id, 'BUTTON_AVAILABLE')).to.be.false;
    expect(received).to.deep.equal([]);
    expect(document.querySelectorAll('[id^=liveagent_invite_button_]')).to.have.length(1);
  });

  it('leaves nothing behind after an element is added and removed a thousand times', async () => {
    const element = await put();
    for (let turn = 0; turn < 1000; turn++) {
      element.remove();
      document.body.append(element);
    }
    await settled();
    const received = buttonEvents(element);
    api.raise(id, 'BUTTON_AVAILABLE');
    expect(received).to.have.length(1);
    element.remove();
    expect(api.raise(id, 'BUTTON_AVAILABLE')).to.be.false;
  });
});

describe('explain()', () => {
  let element: LiveAgentInvitation;

  beforeEach(() => {
    element = document.createElement('live-agent-invitation');
    element.buttonId = freshButtonId();
  });

  afterEach(() => element.remove());

  it('says that the id is missing', () => {
    element.buttonId = null;
    document.body.append(element);
    expect(element.explain().text).to.contain('no button id');
  });

  it('says that the element is not on the page', () => {
    expect(element.explain().text).to.contain('not on the page');
  });

  it('explains what it can if the API has no explain()', () => {
    element.api = new FakeApi();
    document.body.append(element);
    expect(element.explain().text).to.contain('is pending');
  });

  it('returns the explanation of the API', () => {
    const explanation = {buttonId: element.buttonId!, text: 'Because.'};
    element.api = Object.assign(new FakeApi(), {explain: () => explanation});
    document.body.append(element);
    expect(element.explain()).to.equal(explanation);
  });

  it('says that the page has no liveagent object', () => {
    const before = Object.getOwnPropertyDescriptor(window, 'liveagent');
    delete window.liveagent;
    try {
      document.body.append(element);
      expect(element.explain().text).to.contain('no liveagent object');
    } finally {
      if (before) Object.defineProperty(window, 'liveagent', before);
    }
  });
});

describe('a subclass of LiveAgentInvitation', () => {
  class Branded extends LiveAgentInvitation {
    static override styles = css`
      .card {
        background: rgb(1, 2, 3);
      }
    `;

    accepted = 0;

    override accept(): boolean {
      this.accepted++;
      return super.accept();
    }
  }
  class Rendering extends LiveAgentInvitation {
    render(): string {
      return 'Mine';
    }
  }

  const show = async <Invitation extends LiveAgentInvitation>(
    element: Invitation,
  ): Promise<Invitation> => {
    element.buttonId = id;
    element.api = api;
    document.body.append(element);
    api.raise(id, 'BUTTON_AVAILABLE');
    await element.updateComplete;
    return element;
  };
  const {warn} = console;
  let warnings: string[];

  before(() => {
    Branded.define('branded-invitation');
    Rendering.define('rendering-invitation');
  });

  beforeEach(() => {
    warnings = [];
    console.warn = (message: string) => warnings.push(message);
  });

  afterEach(() => {
    console.warn = warn;
    document.querySelector('branded-invitation, rendering-invitation')?.remove();
  });

  it('adds its styles to those of the card', async () => {
    const element = await show(new Branded());
    const {backgroundColor, position} = getComputedStyle(part(element, 'card'));
    expect([backgroundColor, position]).to.deep.equal(['rgb(1, 2, 3)', 'fixed']);
    expect(getComputedStyle(element).display).to.equal('block');
  });

  it('overrides what the buttons call', async () => {
    const element = await show(new Branded());
    part(element, 'accept').click();
    expect([element.accepted, element.status]).to.deep.equal([1, 'accepted']);
  });

  it('shows the card although it has its own render(), and warns once', async () => {
    const element = await show(new Rendering());
    expect(part(element, 'accept').textContent).to.equal('Start a chat');
    expect(element.shadowRoot!.textContent).not.to.contain('Mine');
    expect(warnings).to.have.length(1);
    expect(warnings[0]).to.contain('<rendering-invitation>').and.contain('"render"');
  });
});
