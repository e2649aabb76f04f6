import {anchorId} from '../../src/handler-api.js';
import {expect} from '@open-wc/testing';
import '../../src/define.js';
import type {LiveAgentInvitation} from '../../src/index.js';
import {buttonEvents, freshButtonId, reportedErrors, settled} from '../tools.js';
import {VendorScript, type VendorButton} from '../vendor-script.js';

describe('<live-agent-invitation> with the vendor’s script', () => {
  let id: string;
  let vendor: VendorScript;
  let element: LiveAgentInvitation;

  beforeEach(() => {
    id = freshButtonId();
  });

  afterEach(() => {
    window.liveagent = undefined;
    for (const each of document.querySelectorAll('live-agent-invitation')) each.remove();
    for (const each of document.querySelectorAll('[id^=liveagent_invite_button_]')) each.remove();
  });

  const put = (attributes: {readonly [name: string]: string} = {}): LiveAgentInvitation => {
    const created = document.createElement('live-agent-invitation');
    created.setAttribute('button-id', id);
    for (const [name, value] of Object.entries(attributes)) created.setAttribute(name, value);
    document.body.append(created);
    return created;
  };

  /** Sets up a typical page: an element, the script and `init()`. */
  const start = async (
    button: Partial<VendorButton> = {},
    attributes: {readonly [name: string]: string} = {},
  ): Promise<void> => {
    element = put(attributes);
    vendor = new VendorScript([{id, ...button}]);
    window.liveagent = undefined;
    vendor.load();
    await settled();
    vendor.init();
  };

  for (const animation of ['Appear', 'Custom', 'Fade', 'Slide'] as const) {
    describe(`and the animation ${animation}`, () => {
      beforeEach(() => start({animation}));

      it('is shown when an agent becomes available', () => {
        vendor.answer();
        expect(element.hidden).to.be.true;
        vendor.answer(id);
        expect(element.hidden).to.be.false;
      });

      it('opens the chat', () => {
        vendor.answer(id);
        expect(element.accept()).to.be.true;
        expect(vendor.chats).to.deep.equal([id]);
        expect(element.hidden).to.be.true;
      });

      it('withdraws the invitation', () => {
        vendor.answer(id);
        expect(element.reject()).to.be.true;
        expect(vendor.isOnScreen(id)).to.be.false;
        expect(element.hidden).to.be.true;
      });

      it('raises each event once', () => {
        vendor.answer(id);
        element.accept();
        expect(vendor.raised.map(([type]) => type)).to.deep.equal([
          'BUTTON_AVAILABLE',
          'BUTTON_ACCEPTED',
        ]);
      });

      it('is hidden without agents and shown again with agents', () => {
        vendor.answer(id);
        vendor.answer();
        expect([element.hidden, element.status]).to.deep.equal([true, 'unavailable']);
        vendor.answer(id);
        expect([element.hidden, element.status]).to.deep.equal([false, 'available']);
      });
    });
  }

  it('is not shown again with the next poll after it is rejected', async () => {
    await start({afterReject: true});
    vendor.answer(id);
    element.reject();
    vendor.answer(id);
    expect([element.hidden, element.status]).to.deep.equal([true, 'rejected']);
  });

  it('is hidden when the script rejects it automatically', async () => {
    await start();
    vendor.answer(id);
    vendor.autoReject(id);
    expect([element.hidden, element.status]).to.deep.equal([true, 'rejected']);
  });

  it('stays hidden for the session after it is rejected', async () => {
    await start();
    vendor.answer(id);
    element.reject();
    vendor.load();
    await settled();
    vendor.init();
    vendor.answer(id);
    expect([element.hidden, element.status]).to.deep.equal([true, 'pending']);
  });

  it('waits for the sending rules', async () => {
    let hold = false;
    await start({rules: () => hold});
    vendor.answer(id);
    expect(element.hidden).to.be.true;
    hold = true;
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  it('is hidden if a response is late and shown again after it', async () => {
    await start();
    vendor.answer(id);
    vendor.timeOut();
    expect(element.hidden).to.be.true;
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  describe('with listeners that veto', () => {
    beforeEach(() => start());

    const veto = (name: string): void =>
      element.addEventListener(name, (event) => event.preventDefault(), {once: true});

    it('is offered again with the next poll after button-available is prevented', () => {
      veto('button-available');
      vendor.answer(id);
      expect([element.hidden, vendor.isOnScreen(id)]).to.deep.equal([true, false]);
      vendor.answer(id);
      expect([element.hidden, vendor.isOnScreen(id)]).to.deep.equal([false, true]);
    });

    it('stays on screen if button-unavailable is prevented', () => {
      vendor.answer(id);
      veto('button-unavailable');
      vendor.answer();
      expect([element.hidden, vendor.isOnScreen(id)]).to.deep.equal([false, true]);
    });

    it('opens no chat if button-accepted is prevented', () => {
      vendor.answer(id);
      veto('button-accepted');
      expect(element.accept()).to.be.false;
      expect([element.hidden, vendor.chats.length]).to.deep.equal([false, 0]);
    });

    it('is not withdrawn if button-rejected is prevented', () => {
      vendor.answer(id);
      veto('button-rejected');
      expect(element.reject()).to.be.false;
      expect([element.hidden, vendor.isOnScreen(id)]).to.deep.equal([false, true]);
    });
  });

  describe('with one handler per button', () => {
    beforeEach(() => start());

    it('keeps the page’s handler', () => {
      const received: string[] = [];
      vendor.api.addButtonEventHandler(id, (type: string) => received.push(type));
      vendor.answer(id);
      element.accept();
      expect(received).to.deep.equal(['BUTTON_AVAILABLE', 'BUTTON_ACCEPTED']);
      expect(element.status).to.equal('accepted');
    });

    it('still works if the page’s handler throws, which would stop the script’s polling', async () => {
      const error = new Error('the page');
      vendor.api.addButtonEventHandler(id, () => {
        throw error;
      });
      expect(await reportedErrors(() => vendor.answer(id))).to.deep.equal([error]);
      expect(element.hidden).to.be.false;
      await reportedErrors(() => vendor.answer());
      expect(element.hidden).to.be.true;
    });

    it('ignores a page’s handler that is not a function', () => {
      vendor.api.addButtonEventHandler(id, 'no function');
      vendor.answer(id);
      expect(element.hidden).to.be.false;
    });

    it('shows an invitation in two elements, of which either can accept it', () => {
      const second = put();
      vendor.answer(id);
      expect([element.hidden, second.hidden]).to.deep.equal([false, false]);
      second.accept();
      expect([element.status, second.status]).to.deep.equal(['accepted', 'accepted']);
      expect(vendor.chats).to.deep.equal([id]);
    });
  });

  describe('with a single BUTTON_AVAILABLE per invitation', () => {
    beforeEach(() => start());

    it('is shown in an element that is added later', async () => {
      vendor.answer(id);
      const late = put();
      const received = buttonEvents(late);
      await settled();
      expect(received.map(({type}) => type)).to.deep.equal(['button-available']);
      expect(late.hidden).to.be.false;
    });

    it('does not use the page’s only slot without an element', () => {
      element.remove();
      vendor.answer(id);
      expect(vendor.isOnScreen(id)).to.be.false;
      document.body.append(element);
      vendor.answer(id);
      expect([element.hidden, vendor.isOnScreen(id)]).to.deep.equal([false, true]);
    });

    it('is shown again if it is removed while on screen and added again', async () => {
      vendor.answer(id);
      element.remove();
      document.body.append(element);
      await settled();
      expect(element.hidden).to.be.false;
      expect(element.accept()).to.be.true;
    });

    it('is hidden if it is added again without agents', async () => {
      vendor.answer(id);
      element.remove();
      vendor.answer();
      document.body.append(element);
      await settled();
      expect([element.hidden, element.status]).to.deep.equal([true, 'unavailable']);
    });
  });

  describe('with an anchor in the document', () => {
    it('keeps the invitation after the first response', async () => {
      await start();
      vendor.answer();
      expect(vendor.keeps(id)).to.be.true;
    });

    it('keeps the invitation of an element in a shadow root', async () => {
      await start();
      const host = document.createElement('div');
      document.body.append(host);
      host.attachShadow({mode: 'open'}).append(element);
      document.getElementById(anchorId(id))?.remove();
      vendor.load();
      await settled();
      vendor.init();
      vendor.answer(id);
      expect(element.hidden).to.be.false;
      host.remove();
    });

    it('creates one anchor for any number of elements', async () => {
      await start();
      put();
      put();
      expect(document.querySelectorAll(`[id="${anchorId(id)}"]`)).to.have.length(1);
    });

    it('creates an anchor if a framework has emptied the page before the first response', async () => {
      await start();
      for (const each of [...document.body.children]) each.remove();
      document.body.append(element);
      vendor.answer(id);
      expect(element.hidden).to.be.false;
    });

    it('has an anchor that takes no space and no clicks', async () => {
      await start({animation: 'Appear'});
      vendor.answer(id);
      const {width, height} = document.getElementById(anchorId(id))!.getBoundingClientRect();
      expect([width, height]).to.deep.equal([0, 0]);
    });
  });

  describe('with the element as its own anchor', () => {
    const own = (button: Partial<VendorButton> = {}, attributes = {}): Promise<void> =>
      start(button, {id: anchorId(id), ...attributes});

    it('creates no other anchor', async () => {
      await own();
      expect([...document.querySelectorAll(`[id="${anchorId(id)}"]`)]).to.deep.equal([element]);
    });

    for (const animation of ['Appear', 'Custom', 'Fade', 'Slide'] as const) {
      for (const placement of ['bottom-right', 'center', 'inline']) {
        it(`stays at ${placement} although the script moves it with ${animation}`, async () => {
          await own({animation}, {placement});
          vendor.answer(id);
          await element.updateComplete;
          const rect = (of: LiveAgentInvitation): number[] => {
            const card = of.shadowRoot!.querySelector('[part=card]')!;
            const {left, top, width, height} = card.getBoundingClientRect();
            return [left, top, width, height];
          };
          const moved = rect(element);
          element.removeAttribute('style');
          expect(moved).to.deep.equal(rect(element));
          expect(moved[0]).to.be.at.least(0);
          expect(moved[1]).to.be.at.least(0);
        });
      }

      it(`is hidden and opens the chat with ${animation}`, async () => {
        await own({animation});
        vendor.answer();
        expect(getComputedStyle(element).display).to.equal('none');
        vendor.answer(id);
        await element.updateComplete;
        expect(getComputedStyle(element).display).to.equal('block');
        expect(element.accept()).to.be.true;
        expect(vendor.chats).to.deep.equal([id]);
        expect(getComputedStyle(element).display).to.equal('none');
      });
    }

    it('is neither faded nor moved by the script’s styles with the placement inline', async () => {
      await own({animation: 'Slide'}, {placement: 'inline'});
      vendor.answer(id);
      await element.updateComplete;
      Object.assign(element.style, {opacity: '0.2', transform: 'translate(9px)', margin: '9px'});
      const {opacity, transform, marginLeft} = getComputedStyle(element);
      expect([opacity, transform, marginLeft]).to.deep.equal(['1', 'none', '0px']);
    });

    it('stays hidden if the settings arrive a second time', async () => {
      await own();
      vendor.answer();
      vendor.settings();
      expect(getComputedStyle(element).display).to.equal('none');
    });

    it('hides the animations of its message from the script, which would move it away', async () => {
      await own({animation: 'Slide'});
      const message = document.createElement('p');
      element.append(message);
      vendor.answer(id);
      await element.updateComplete;
      message.dispatchEvent(new Event('animationend', {bubbles: true}));
      expect(element.style.left).to.equal('50%');
    });

    it('hides the animations of its heading from the script', async () => {
      await own({animation: 'Slide'});
      const heading = document.createElement('b');
      heading.slot = 'heading';
      element.append(heading);
      vendor.answer(id);
      await element.updateComplete;
      heading.dispatchEvent(new Event('animationend', {bubbles: true}));
      expect(element.style.left).to.equal('50%');
    });
  });

  it('does not hide the animations of its message if it is not the anchor', async () => {
    await start();
    const message = document.createElement('p');
    element.append(message);
    vendor.answer(id);
    await element.updateComplete;
    const received: Event[] = [];
    element.addEventListener('animationend', (event) => received.push(event));
    message.dispatchEvent(new Event('animationend', {bubbles: true}));
    expect(received).to.have.length(1);
  });

  describe('when the chat cannot be opened', () => {
    it('stays on screen and reports the error', async () => {
      await start();
      vendor.answer(id);
      const error = new Error('no chat');
      const {startChat} = vendor.api;
      vendor.api.startChat = (buttonId) => {
        startChat(buttonId);
        throw error;
      };
      const received = buttonEvents(element);
      expect(await reportedErrors(() => element.accept())).to.deep.equal([error]);
      expect([element.hidden, element.status]).to.deep.equal([false, 'available']);
      expect(received.map(({type}) => type)).to.deep.equal(['button-accepted']);
    });
  });

  describe('for a standard button', () => {
    beforeEach(() => start({type: 'Standard'}, {'button-type': 'standard'}));

    it('is shown and hidden', () => {
      vendor.answer(id);
      expect(element.hidden).to.be.false;
      vendor.answer();
      expect(element.hidden).to.be.true;
    });

    it('dispatches the event with every poll', () => {
      const received = buttonEvents(element);
      vendor.answer(id);
      vendor.answer(id);
      expect(received.map(({detail}) => detail.repeated)).to.deep.equal([false, true]);
    });

    it('accepts the second event per poll that an element of the page causes', () => {
      const received = buttonEvents(element);
      vendor.api.showWhenOnline(id, document.createElement('button'));
      vendor.answer(id);
      expect(received.map(({detail}) => detail.repeated)).to.deep.equal([false, true]);
      expect(element.hidden).to.be.false;
    });

    it('creates no anchor', () => {
      expect(document.getElementById(anchorId(id))).to.be.null;
    });

    it('opens the chat and is only shown again after the agents were unavailable', () => {
      vendor.answer(id);
      expect(element.accept()).to.be.true;
      expect(vendor.chats).to.deep.equal([id]);
      vendor.answer(id);
      expect(element.status).to.equal('accepted');
      vendor.answer();
      vendor.answer(id);
      expect(element.status).to.equal('available');
    });

    it('is watched again if the script runs again', async () => {
      vendor.answer(id);
      vendor.load();
      await settled();
      vendor.init();
      vendor.answer(id);
      expect(element.hidden).to.be.false;
    });

    it('reports that it is added too late and stays hidden', async () => {
      vendor.answer();
      id = freshButtonId();
      const late = document.createElement('live-agent-invitation');
      late.setAttribute('button-id', id);
      late.setAttribute('button-type', 'standard');
      const errors = await reportedErrors(() => document.body.append(late));
      expect(errors.map(String)).to.deep.equal(['Error: Too late']);
      expect(late.hidden).to.be.true;
    });
  });

  it('is reset if the page deletes the object and loads the script again', async () => {
    await start();
    vendor.answer(id);
    delete window.liveagent;
    vendor.load();
    await settled();
    expect(element.hidden).to.be.true;
    vendor.init();
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  it('does not affect other buttons of the page', async () => {
    const other = freshButtonId();
    element = put();
    vendor = new VendorScript([{id}, {id: other, type: 'Standard'}]);
    vendor.load();
    await settled();
    const received: string[] = [];
    vendor.api.addButtonEventHandler(other, (type: string) => received.push(type));
    vendor.api.showWhenOnline(other, document.createElement('div'));
    vendor.init();
    vendor.answer(id, other);
    expect(received).to.deep.equal(['BUTTON_AVAILABLE']);
    expect(element.hidden).to.be.false;
  });

  it('shows one of two invitations, because the script has one slot', async () => {
    const other = freshButtonId();
    element = put();
    const second = put({'button-id': other});
    vendor = new VendorScript([id, other]);
    vendor.load();
    await settled();
    vendor.init();
    vendor.answer(id, other);
    expect([element.hidden, second.hidden]).to.deep.equal([false, true]);
    expect(vendor.keeps(other)).to.be.true;
  });
});
