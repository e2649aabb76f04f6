import {expect} from '@open-wc/testing';
import {openChatWindow} from '../../src/services/chat-window.js';
import {until} from '../tools.js';
import {chatRequest} from './chat-request.js';
import {Windows, type Opened} from './windows.js';

const ID = '573000000000001';
const URL_OF_CHAT = 'https://chat.example/';

describe('openChatWindow()', () => {
  let windows: Windows;
  beforeEach(() => (windows = new Windows()));
  afterEach(() => windows.restore());

  it('opens the address in a window of the requested size', () => {
    openChatWindow(URL_OF_CHAT, chatRequest({buttonId: ID, window: {width: 300, height: 200}}));
    expect(windows.opened).to.have.length(1);
    expect(windows.opened[0]).to.include({
      url: URL_OF_CHAT,
      features: 'popup,width=300,height=200',
    });
    expect(windows.forms).to.be.empty;
  });

  it('uses the window or iframe named by the page', () => {
    const window = {name: 'chat', width: 300, height: 200};
    openChatWindow(URL_OF_CHAT, chatRequest({buttonId: ID, window}), {});
    expect(windows.opened.map(({name}) => name)).to.deep.equal(['chat']);
    expect(windows.forms.map(({target}) => target)).to.deep.equal(['chat']);
  });

  it('sends the form to the new window if the page asks for "_blank"', () => {
    const window = {name: '_blank', width: 300, height: 200};
    openChatWindow(URL_OF_CHAT, chatRequest({buttonId: ID, window}), {});
    const [{name}] = windows.opened as [Opened];
    expect(name).not.to.equal('_blank');
    expect(windows.forms.map(({target}) => target)).to.deep.equal([name]);
  });

  it('sends fields as a form and not in the address', () => {
    const fields = {name: 'Ana', note: 'a=1&b=2\r\n<b>"'};
    openChatWindow(URL_OF_CHAT, chatRequest({buttonId: ID}), fields);
    expect(windows.opened.map(({url}) => url)).to.deep.equal(['']);
    expect(windows.forms).to.have.length(1);
    expect(windows.forms[0]).to.deep.include({fields, target: windows.opened[0]!.name});
  });

  it('removes the form from the page', () => {
    const before = document.body.innerHTML;
    openChatWindow(URL_OF_CHAT, chatRequest({buttonId: ID}), {name: 'Ana'});
    expect(document.body.innerHTML).to.equal(before);
  });

  for (const fields of [undefined, {name: 'Ana'}]) {
    it(`throws if the browser blocks the window, ${fields ? 'and sends nothing' : 'without fields'}`, () => {
      windows.blocked = true;
      expect(() => openChatWindow(URL_OF_CHAT, chatRequest({buttonId: ID}), fields)).to.throw(
        Error,
        `The browser has blocked the window of the chat, ${URL_OF_CHAT}.`,
      );
      expect(windows.forms).to.be.empty;
    });
  }

  for (const fields of [undefined, {name: 'Ana'}]) {
    const how = fields ? 'with fields' : 'without fields';

    it(`focuses the window if the chat is already open, ${how}`, () => {
      for (const times of [1, 2, 3]) {
        openChatWindow(URL_OF_CHAT, chatRequest({buttonId: ID}), fields);
        expect(windows.opened).to.have.length(1);
        expect(windows.opened[0]!.window.focused).to.equal(times - 1);
      }
      expect(windows.forms).to.have.length(fields ? 1 : 0);
    });

    it(`opens another window if the visitor has closed the first one, ${how}`, () => {
      openChatWindow(URL_OF_CHAT, chatRequest({buttonId: ID}), fields);
      windows.opened[0]!.window.closed = true;
      openChatWindow(URL_OF_CHAT, chatRequest({buttonId: ID}), fields);
      expect(windows.opened).to.have.length(2);
    });

    it(`does not load the chat into an iframe of user content, ${how}`, () => {
      const before = document.body.innerHTML;
      document.body.insertAdjacentHTML('beforeend', `<iframe name="chat-${ID}"></iframe>`);
      openChatWindow(URL_OF_CHAT, chatRequest({buttonId: ID}), fields);
      openChatWindow(URL_OF_CHAT, chatRequest({buttonId: '574'}), fields);
      const names = windows.opened.map(({name}) => name);
      expect(names[0]).to.match(new RegExp(`^chat-${ID}-\\w+$`));
      expect(names[0]!.slice(-5)).not.to.equal(names[1]!.slice(-5));
      document.body.innerHTML = before;
    });
  }

  for (const url of [
    'javascript:alert(1)',
    'data:text/html,x',
    'mailto:x@example.com',
    'https://',
  ]) {
    it(`throws and opens nothing for ${url}`, () => {
      expect(() => openChatWindow(url, chatRequest({buttonId: ID}))).to.throw(
        TypeError,
        `The page of the chat must be an address with http:, https:, not "${url}".`,
      );
      expect(windows.opened).to.be.empty;
    });
  }

  it('loads the chat into an iframe named by the page', async () => {
    windows.restore();
    const frame = document.createElement('iframe');
    frame.name = 'chat-frame';
    document.body.append(frame);
    const url = new URL('/test/services/chat-window.test.ts', location.href).href;
    const loaded = new Promise<void>((resolve) => {
      frame.addEventListener('load', () => {
        if (frame.contentWindow?.location.href === url) resolve();
      });
    });
    const window = {name: frame.name, width: 300, height: 200};
    openChatWindow(url, chatRequest({buttonId: ID, window}));
    await loaded;
    expect(frame.contentWindow!.location.href).to.equal(url);
    frame.remove();
  });

  it('sends the fields as UTF-8, even from a page with another encoding', async () => {
    windows.restore();
    const {origin} = location;
    const text = `<!doctype html><meta charset="windows-1252"><iframe name="chat"></iframe>
      <script type="module">
        import {openChatWindow} from '${origin}/src/services/chat-window.ts';
        const {submit} = HTMLFormElement.prototype;
        HTMLFormElement.prototype.submit = function () {
          this.method = 'get'; // the test reads the fields from the address
          submit.call(this);
        };
        const window = {name: 'chat', width: 300, height: 200};
        openChatWindow('${origin}/test/services/windows.ts', {window}, {name: 'Zo\\u00eb \\u0141'});
      </script>`;
    const frame = document.createElement('iframe');
    frame.src = URL.createObjectURL(new Blob([text], {type: 'text/html;charset=windows-1252'}));
    document.body.append(frame);
    const sent = (): string => frame.contentWindow!.frames[0]?.location.search ?? '';
    await until(sent);
    expect(new URLSearchParams(sent()).get('name')).to.equal('Zoë Ł');
    frame.remove();
  });
});
