import {expect} from '@open-wc/testing';
import type {LiveAgentInvitation} from '../../src/index.js';
import {freshButtonId, settled} from '../tools.js';
import {VendorScript} from '../vendor-script.js';

/** Each test has a page of its own: a page has one `window.liveagent`, and the scripts come in one order. */
describe('a page’s window.liveagent', () => {
  let id: string;
  let frame: HTMLIFrameElement;
  let page: Window & typeof globalThis;
  let vendor: VendorScript;
  let element: LiveAgentInvitation;
  let errors: unknown[];

  beforeEach(async () => {
    id = freshButtonId();
    // A card that is still loading when its page is removed is not an error of the next page.
    const ownErrors: unknown[] = (errors = []);
    frame = document.createElement('iframe');
    frame.srcdoc = `<!doctype html><body><live-agent-invitation button-id="${id}"></live-agent-invitation>`;
    const loaded = new Promise((resolve) => (frame.onload = resolve));
    document.body.append(frame);
    await loaded;
    page = frame.contentWindow as Window & typeof globalThis;
    page.onerror = (_message, _source, _line, _column, error) => void ownErrors.push(error);
    page.reportError = (error) => void ownErrors.push(error);
    vendor = new VendorScript([id], page);
    element = page.document.querySelector('live-agent-invitation')!;
  });

  afterEach(() => {
    expect(errors).to.deep.equal([]);
    frame.remove();
  });

  /** The tag's script runs. */
  const loadTag = async (): Promise<void> => {
    const script = page.document.createElement('script');
    script.type = 'module';
    script.src = new URL('../../src/define.ts', import.meta.url).href;
    const loaded = new Promise((resolve, reject) => {
      script.onload = resolve;
      script.onerror = reject;
    });
    page.document.head.append(script);
    await loaded;
    await settled();
  };

  /** The vendor's script runs; between scripts the browser runs what is due. */
  const loadVendor = async (): Promise<void> => {
    vendor.load();
    await settled();
  };

  /** The page's script begins to delete and to load again. */
  const remove = (): void => {
    delete page.liveagent;
  };

  it('stays undefined where the vendor’s script never comes, and the element hidden', async () => {
    await loadTag();
    expect(page.liveagent).to.be.undefined;
    expect(element.hidden).to.be.true;
    expect(element.status).to.equal('pending');
  });

  it('is found where its script has run before, and its first answer is not missed', async () => {
    await loadVendor();
    await loadTag();
    vendor.init();
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  it('is found where its script comes later', async () => {
    await loadTag();
    await loadVendor();
    vendor.init();
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  it('is found where the page has made the object before both scripts', async () => {
    page.liveagent = {};
    await loadTag();
    await loadVendor();
    vendor.init();
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  it('is no iframe of user content', async () => {
    const named = page.document.createElement('iframe');
    named.name = 'liveagent';
    page.document.body.append(named);
    await loadTag();
    expect(page.liveagent).to.be.undefined;
    await loadVendor();
    vendor.init();
    vendor.answer(id);
    await settled();
    expect(element.status).to.equal('available');
    expect(Object.hasOwn(named.contentWindow!, 'addButtonEventHandler')).to.be.false;
  });

  it('is the very object that the script made', async () => {
    await loadTag();
    const object = {};
    page.liveagent = object;
    expect(page.liveagent).to.equal(object);
  });

  it('is found by way of _laq where it cannot be watched', async () => {
    Object.defineProperty(page, 'liveagent', {value: undefined, writable: true});
    await loadTag();
    await loadVendor();
    vendor.init();
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  for (const nonsense of [0, 'x', null]) {
    it(`may be ${JSON.stringify(nonsense)}: the element stays hidden`, async () => {
      await loadTag();
      page.liveagent = nonsense;
      await settled();
      expect(element.hidden).to.be.true;
    });
  }

  it('may come without a working _laq', async () => {
    page._laq = 'nonsense';
    await loadTag();
    page._laq = [];
    await loadVendor();
    vendor.init();
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  it('may be replaced by another object: the element listens to the new one alone', async () => {
    await loadTag();
    await loadVendor();
    vendor.init();
    const other = new VendorScript([id], page);
    page.liveagent = undefined;
    other.load();
    await settled();
    other.init();
    other.answer(id);
    vendor.answer();
    expect(element.status).to.equal('available');
  });

  describe('deleted and made again', () => {
    beforeEach(async () => {
      await loadTag();
      await loadVendor();
      vendor.init();
      vendor.answer(id);
      remove();
      await loadVendor();
    });

    it('is undefined between', () => {
      remove();
      expect(page.liveagent).to.be.undefined;
    });

    it('is not there for an element that comes between', async () => {
      vendor.init();
      vendor.answer(id);
      remove();
      const between = page.document.createElement('live-agent-invitation');
      between.setAttribute('button-id', id);
      page.document.body.append(between);
      await settled();
      expect(between.status).to.equal('pending');
    });

    it('starts over: the element is hidden', () => {
      vendor.init();
      expect(element.hidden).to.be.true;
      expect(element.status).to.equal('pending');
    });

    it('serves the elements that are there', () => {
      vendor.init();
      vendor.answer(id);
      expect(element.hidden).to.be.false;
    });

    it('leaves the page the handlers that it registers before init()', async () => {
      const heard: string[] = [];
      vendor.api.addButtonEventHandler(id, (type: string) => heard.push(type));
      await settled();
      vendor.init();
      vendor.answer(id);
      expect(heard).to.deep.equal(['BUTTON_AVAILABLE']);
    });

    it('serves them a third time', async () => {
      vendor.init();
      vendor.answer(id);
      remove();
      await loadVendor();
      vendor.init();
      vendor.answer(id);
      expect(element.hidden).to.be.false;
    });
  });

  it('may have its script run again upon the same object: the element starts over', async () => {
    await loadTag();
    await loadVendor();
    vendor.init();
    vendor.answer(id);
    await loadVendor();
    expect(element.hidden).to.be.true;
    vendor.init();
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  describe('with a handler of the page’s own', () => {
    const ways: {readonly [way: string]: (register: () => void) => Promise<void> | void} = {
      'in _laq, before the tag': async (register) => {
        page._laq = [register];
        await loadTag();
        await loadVendor();
        vendor.init();
      },
      'in _laq, after the tag': async (register) => {
        await loadTag();
        (page._laq as unknown[]).push(register);
        await loadVendor();
        vendor.init();
      },
      'in _laq, between two vendors’ scripts': async (register) => {
        await loadVendor();
        page._laq = [register];
        await loadTag();
        vendor.init();
      },
      'in the next script after the vendor’s, where the tag’s came before both': async (
        register,
      ) => {
        await loadTag();
        await loadVendor();
        register();
        vendor.init();
      },
      'in the very task of the vendor’s script, where the tag’s came before': async (register) => {
        await loadTag();
        vendor.load();
        register();
        await settled();
        vendor.init();
      },
      'when the document is ready': async (register) => {
        await loadVendor();
        await loadTag();
        vendor.init();
        register();
      },
    };
    for (const [way, run] of Object.entries(ways)) {
      it(`registered ${way}, both hear the event`, async () => {
        const heard: string[] = [];
        await run(() =>
          vendor.api.addButtonEventHandler(id, (type: string) => {
            heard.push(type);
          }),
        );
        await settled();
        vendor.answer(id);
        expect(heard).to.deep.equal(['BUTTON_AVAILABLE']);
        expect(element.status).to.equal('available');
      });
    }

    it('that throws, the vendor’s script goes on', async () => {
      await loadTag();
      await loadVendor();
      const error = new Error('the page');
      vendor.api.addButtonEventHandler(id, () => {
        throw error;
      });
      vendor.init();
      vendor.answer(id);
      expect(errors.splice(0)).to.deep.equal([error]);
      vendor.api.addButtonEventHandler(id, () => {});
      vendor.answer();
      expect(element.status).to.equal('unavailable');
    });
  });

  it('is asked for by every element, however late', async () => {
    await loadTag();
    await loadVendor();
    vendor.init();
    vendor.answer(id);
    const late = page.document.createElement('live-agent-invitation');
    late.setAttribute('button-id', id);
    page.document.body.append(late);
    await settled();
    expect(late.hidden).to.be.false;
  });
});
