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

  /** The page as it mostly is: an element, the script, `init()`. */
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
    describe(`whose invitation has the animation ${animation}`, () => {
      beforeEach(() => start({animation}));

      it('shows itself when an agent becomes available', () => {
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

      it('hides itself when the agents are gone, and comes back with them', () => {
        vendor.answer(id);
        vendor.answer();
        expect([element.hidden, element.status]).to.deep.equal([true, 'unavailable']);
        vendor.answer(id);
        expect([element.hidden, element.status]).to.deep.equal([false, 'available']);
      });
    });
  }

  it('does not come back with the next poll after it was rejected', async () => {
    await start({afterReject: true});
    vendor.answer(id);
    element.reject();
    vendor.answer(id);
    expect([element.hidden, element.status]).to.deep.equal([true, 'rejected']);
  });

  it('hides itself when the time to remove it has come', async () => {
    await start();
    vendor.answer(id);
    vendor.autoReject(id);
    expect([element.hidden, element.status]).to.deep.equal([true, 'rejected']);
  });

  it('stays away for the session once it was rejected', async () => {
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

  it('hides itself where an answer is late, and comes back with it', async () => {
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

    it('is offered again with the next poll after button-available was prevented', () => {
      veto('button-available');
      vendor.answer(id);
      expect([element.hidden, vendor.isOnScreen(id)]).to.deep.equal([true, false]);
      vendor.answer(id);
      expect([element.hidden, vendor.isOnScreen(id)]).to.deep.equal([false, true]);
    });

    it('stays on screen where button-unavailable is prevented', () => {
      vendor.answer(id);
      veto('button-unavailable');
      vendor.answer();
      expect([element.hidden, vendor.isOnScreen(id)]).to.deep.equal([false, true]);
    });

    it('opens no chat where button-accepted is prevented', () => {
      vendor.answer(id);
      veto('button-accepted');
      expect(element.accept()).to.be.false;
      expect([element.hidden, vendor.chats.length]).to.deep.equal([false, 0]);
    });

    it('is not withdrawn where button-rejected is prevented', () => {
      vendor.answer(id);
      veto('button-rejected');
      expect(element.reject()).to.be.false;
      expect([element.hidden, vendor.isOnScreen(id)]).to.deep.equal([false, true]);
    });
  });

  describe('which takes one handler a button', () => {
    beforeEach(() => start());

    it('leaves the page its own', () => {
      const heard: string[] = [];
      vendor.api.addButtonEventHandler(id, (type: string) => heard.push(type));
      vendor.answer(id);
      element.accept();
      expect(heard).to.deep.equal(['BUTTON_AVAILABLE', 'BUTTON_ACCEPTED']);
      expect(element.status).to.equal('accepted');
    });

    it('survives a page’s handler that throws, with which the script would stop polling', async () => {
      const error = new Error('the page');
      vendor.api.addButtonEventHandler(id, () => {
        throw error;
      });
      expect(await reportedErrors(() => vendor.answer(id))).to.deep.equal([error]);
      expect(element.hidden).to.be.false;
      await reportedErrors(() => vendor.answer());
      expect(element.hidden).to.be.true;
    });

    it('ignores a page’s handler that is no function', () => {
      vendor.api.addButtonEventHandler(id, 'no function');
      vendor.answer(id);
      expect(element.hidden).to.be.false;
    });

    it('has one invitation shown by two elements, and accepted by either', () => {
      const second = put();
      vendor.answer(id);
      expect([element.hidden, second.hidden]).to.deep.equal([false, false]);
      second.accept();
      expect([element.status, second.status]).to.deep.equal(['accepted', 'accepted']);
      expect(vendor.chats).to.deep.equal([id]);
    });
  });

  describe('which says once that an invitation is available', () => {
    beforeEach(() => start());

    it('tells an element that comes later', async () => {
      vendor.answer(id);
      const late = put();
      const heard = buttonEvents(late);
      await settled();
      expect(heard.map(({type}) => type)).to.deep.equal(['button-available']);
      expect(late.hidden).to.be.false;
    });

    it('does not spend the page’s one invitation while no element is there', () => {
      element.remove();
      vendor.answer(id);
      expect(vendor.isOnScreen(id)).to.be.false;
      document.body.append(element);
      vendor.answer(id);
      expect([element.hidden, vendor.isOnScreen(id)]).to.deep.equal([false, true]);
    });

    it('shows itself again where it left while on screen and comes back', async () => {
      vendor.answer(id);
      element.remove();
      document.body.append(element);
      await settled();
      expect(element.hidden).to.be.false;
      expect(element.accept()).to.be.true;
    });

    it('is hidden where it comes back after the agents have gone', async () => {
      vendor.answer(id);
      element.remove();
      vendor.answer();
      document.body.append(element);
      await settled();
      expect([element.hidden, element.status]).to.deep.equal([true, 'unavailable']);
    });
  });

  describe('which looks for an anchor in the document', () => {
    it('keeps the invitation at its first answer', async () => {
      await start();
      vendor.answer();
      expect(vendor.keeps(id)).to.be.true;
    });

    it('keeps that of an element in a shadow root', async () => {
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

    it('has one anchor for any number of elements', async () => {
      await start();
      put();
      put();
      expect(document.querySelectorAll(`[id="${anchorId(id)}"]`)).to.have.length(1);
    });

    it('has one made where a framework has emptied the page before the first answer', async () => {
      await start();
      for (const each of [...document.body.children]) each.remove();
      document.body.append(element);
      vendor.answer(id);
      expect(element.hidden).to.be.false;
    });

    it('holds no place and takes no click where its anchor is', async () => {
      await start({animation: 'Appear'});
      vendor.answer(id);
      const {width, height} = document.getElementById(anchorId(id))!.getBoundingClientRect();
      expect([width, height]).to.deep.equal([0, 0]);
    });
  });

  describe('which takes the element itself for the anchor', () => {
    const own = (button: Partial<VendorButton> = {}, attributes = {}): Promise<void> =>
      start(button, {id: anchorId(id), ...attributes});

    it('has no other anchor', async () => {
      await own();
      expect([...document.querySelectorAll(`[id="${anchorId(id)}"]`)]).to.deep.equal([element]);
    });

    for (const animation of ['Appear', 'Custom', 'Fade', 'Slide'] as const) {
      for (const placement of ['bottom-right', 'center', 'inline']) {
        it(`stands ${placement} where the script moves it about with ${animation}`, async () => {
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

    it('is neither faded nor moved by the script’s own styles where it stands inline', async () => {
      await own({animation: 'Slide'}, {placement: 'inline'});
      vendor.answer(id);
      await element.updateComplete;
      Object.assign(element.style, {opacity: '0.2', transform: 'translate(9px)', margin: '9px'});
      const {opacity, transform, marginLeft} = getComputedStyle(element);
      expect([opacity, transform, marginLeft]).to.deep.equal(['1', 'none', '0px']);
    });

    it('stays hidden where the settings come a second time', async () => {
      await own();
      vendor.answer();
      vendor.settings();
      expect(getComputedStyle(element).display).to.equal('none');
    });

    it('keeps the animations of its message from the script, which would move it away', async () => {
      await own({animation: 'Slide'});
      const message = document.createElement('p');
      element.append(message);
      vendor.answer(id);
      await element.updateComplete;
      message.dispatchEvent(new Event('animationend', {bubbles: true}));
      expect(element.style.left).to.equal('50%');
    });

    it('keeps those of its heading from the script', async () => {
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

  it('leaves the animations of its message alone where it is not the anchor', async () => {
    await start();
    const message = document.createElement('p');
    element.append(message);
    vendor.answer(id);
    await element.updateComplete;
    const heard: Event[] = [];
    element.addEventListener('animationend', (event) => heard.push(event));
    message.dispatchEvent(new Event('animationend', {bubbles: true}));
    expect(heard).to.have.length(1);
  });

  describe('when the chat cannot be opened', () => {
    it('stays, and the error is reported', async () => {
      await start();
      vendor.answer(id);
      const error = new Error('no chat');
      const {startChat} = vendor.api;
      vendor.api.startChat = (buttonId) => {
        startChat(buttonId);
        throw error;
      };
      const heard = buttonEvents(element);
      expect(await reportedErrors(() => element.accept())).to.deep.equal([error]);
      expect([element.hidden, element.status]).to.deep.equal([false, 'available']);
      expect(heard.map(({type}) => type)).to.deep.equal(['button-accepted']);
    });
  });

  describe('on a standard button', () => {
    beforeEach(() => start({type: 'Standard'}, {'button-type': 'standard'}));

    it('shows and hides itself', () => {
      vendor.answer(id);
      expect(element.hidden).to.be.false;
      vendor.answer();
      expect(element.hidden).to.be.true;
    });

    it('dispatches the event with every poll', () => {
      const heard = buttonEvents(element);
      vendor.answer(id);
      vendor.answer(id);
      expect(heard.map(({detail}) => detail.repeated)).to.deep.equal([false, true]);
    });

    it('is content with the second event a poll that an element of the page’s own causes', () => {
      const heard = buttonEvents(element);
      vendor.api.showWhenOnline(id, document.createElement('button'));
      vendor.answer(id);
      expect(heard.map(({detail}) => detail.repeated)).to.deep.equal([false, true]);
      expect(element.hidden).to.be.false;
    });

    it('has no anchor made', () => {
      expect(document.getElementById(anchorId(id))).to.be.null;
    });

    it('opens the chat, and is not back before the agents were gone', () => {
      vendor.answer(id);
      expect(element.accept()).to.be.true;
      expect(vendor.chats).to.deep.equal([id]);
      vendor.answer(id);
      expect(element.status).to.equal('accepted');
      vendor.answer();
      vendor.answer(id);
      expect(element.status).to.equal('available');
    });

    it('is watched again where the script is run again', async () => {
      vendor.answer(id);
      vendor.load();
      await settled();
      vendor.init();
      vendor.answer(id);
      expect(element.hidden).to.be.false;
    });

    it('reports that it comes too late, and stays hidden', async () => {
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

  it('starts over where the page deletes the object and loads the script again', async () => {
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

  it('leaves other buttons of the page to the page', async () => {
    const other = freshButtonId();
    element = put();
    vendor = new VendorScript([{id}, {id: other, type: 'Standard'}]);
    vendor.load();
    await settled();
    const heard: string[] = [];
    vendor.api.addButtonEventHandler(other, (type: string) => heard.push(type));
    vendor.api.showWhenOnline(other, document.createElement('div'));
    vendor.init();
    vendor.answer(id, other);
    expect(heard).to.deep.equal(['BUTTON_AVAILABLE']);
    expect(element.hidden).to.be.false;
  });

  it('shows one of two invitations, as the script has one slot', async () => {
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
