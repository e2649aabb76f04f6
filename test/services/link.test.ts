import {expect} from '@open-wc/testing';
import {parseAddress, LINK_SCHEMES} from '../../src/services/address.js';
import {LinkService} from '../../src/services/link.js';
import {chatRequest} from './chat-request.js';
import {describeChatService} from './chat-service-contract.js';
import {Windows, type Opened} from './windows.js';

const ONE = '573000000000001';
const OTHER = '573000000000002';

describe('LinkService', () => {
  let windows: Windows;
  beforeEach(() => (windows = new Windows()));
  afterEach(() => {
    windows.restore();
    history.replaceState(null, '', location.pathname + location.search);
  });

  const watched = (ids: string[], signal = new AbortController().signal): string[] => {
    const reports: string[] = [];
    new LinkService('/contact').watch(
      ids,
      (id, {available}) => reports.push(`${id} ${available}`),
      signal,
    );
    return reports;
  };

  describeChatService(
    'LinkService',
    () => ({service: new LinkService('/contact'), buttonIds: [ONE, OTHER], setAvailable() {}}),
    {alwaysAvailable: true},
  );

  it('reports every button available at once', () => {
    expect(watched([ONE, OTHER])).to.deep.equal([`${ONE} true`, `${OTHER} true`]);
  });

  it('reports nothing if the signal has already aborted', () => {
    expect(watched([ONE], AbortSignal.abort())).to.be.empty;
  });

  it('stops reporting if the signal aborts inside a report', () => {
    const controller = new AbortController();
    const reports: string[] = [];
    new LinkService('/contact').watch(
      [ONE, OTHER],
      (id) => {
        reports.push(id);
        controller.abort();
      },
      controller.signal,
    );
    expect(reports).to.deep.equal([ONE]);
  });

  for (const url of ['/contact', 'contact?from=chat', 'https://example.com/contact']) {
    it(`opens ${url} synchronously and sends no data`, async () => {
      const opened = new LinkService(url).startChat(chatRequest({buttonId: ONE}));
      const [{url: openedUrl}] = windows.opened as [Opened];
      expect(new URL(openedUrl, location.href).href).to.equal(new URL(url, document.baseURI).href);
      expect(windows.forms).to.be.empty;
      expect(await opened).to.be.undefined;
    });
  }

  it('opens the link in the current window if the browser blocks a new one', async () => {
    windows.blocked = true;
    await new LinkService('#contact').startChat(chatRequest({buttonId: ONE}));
    expect(location.hash).to.equal('#contact');
  });

  for (const url of ['mailto:help@example.com', 'TEL:+123', 'sms:+123']) {
    it(`allows ${url}`, () => {
      expect(parseAddress(url, 'url', LINK_SCHEMES).href).to.equal(url.replace('TEL', 'tel'));
    });
  }

  for (const url of ['javascript:void(document.title = "run")', 'data:text/html,x', 'blob:x']) {
    it(`rejects its promise and opens nothing for ${url}`, async () => {
      const error: unknown = await new LinkService(url)
        .startChat(chatRequest({buttonId: ONE}))
        .catch((reason: unknown) => reason);
      expect(String(error)).to.contain(
        'The url of the link must be an address with http:, https:,',
      );
      expect(document.title).not.to.equal('run');
      expect(windows.opened).to.be.empty;
    });
  }

  it('rejects its promise for an invalid address', async () => {
    const opened = new LinkService('https://').startChat(chatRequest({buttonId: ONE}));
    expect(opened).to.be.instanceOf(Promise);
    const error: unknown = await opened.catch((reason: unknown) => reason);
    expect(error).to.be.instanceOf(TypeError);
  });
});
