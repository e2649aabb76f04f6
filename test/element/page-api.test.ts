import {expect} from '@open-wc/testing';
import type {LiveAgentInvitation} from '../../src/index.js';
import {freshButtonId, settled} from '../tools.js';
import {VendorScript} from '../vendor-script.js';

/** Each test uses a new page, because a page has one `window.liveagent` and one order of scripts. */
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

  /** Runs the tag's script. */
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

  /** Runs the vendor's script in a new task. */
  const loadVendor = async (): Promise<void> => {
    vendor.load();
    await settled();
  };

  /** Deletes the object and loads the script again. */
  const remove = (): void => {
    delete page.liveagent;
  };

  it('stays undefined, and the element hidden, without the vendor’s script', async () => {
    await loadTag();
    expect(page.liveagent).to.be.undefined;
    expect(element.hidden).to.be.true;
    expect(element.status).to.equal('pending');
  });

  it('is found if its script runs before, including its first response', async () => {
    await loadVendor();
    await loadTag();
    vendor.init();
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  it('is found if its script runs later', async () => {
    await loadTag();
    await loadVendor();
    vendor.init();
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  it('is found if the page creates the object before both scripts', async () => {
    page.liveagent = {};
    await loadTag();
    await loadVendor();
    vendor.init();
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  it('is not an iframe of user content', async () => {
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

  it('is the same object that the script has created', async () => {
    await loadTag();
    const object = {};
    page.liveagent = object;
    expect(page.liveagent).to.equal(object);
  });

  it('is found with _laq if the property cannot be watched', async () => {
    Object.defineProperty(page, 'liveagent', {value: undefined, writable: true});
    await loadTag();
    await loadVendor();
    vendor.init();
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  for (const nonsense of [0, 'x', null]) {
    it(`can be ${JSON.stringify(nonsense)}, and the element stays hidden`, async () => {
      await loadTag();
      page.liveagent = nonsense;
      await settled();
      expect(element.hidden).to.be.true;
    });
  }

  it('is found without a working _laq', async () => {
    page._laq = 'nonsense';
    await loadTag();
    page._laq = [];
    await loadVendor();
    vendor.init();
    vendor.answer(id);
    expect(element.hidden).to.be.false;
  });

  it('can be replaced, and the element only listens to the new object', async () => {
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

  describe('deleted and created again', () => {
    beforeEach(async () => {
      await loadTag();
      await loadVendor();
      vendor.init();
      vendor.answer(id);
      remove();
      await loadVendor();
    });

    it('is undefined in between', () => {
      remove();
      expect(page.liveagent).to.be.undefined;
    });

    it('is undefined for an element that is added in between', async () => {
      vendor.init();
      vendor.answer(id);
      remove();
      const between = page.document.createElement('live-agent-invitation');
      between.setAttribute('button-id', id);
      page.document.body.append(between);
      await settled();
      expect(between.status).to.equal('pending');
    });

    it('resets and hides the element', () => {
      vendor.init();
      expect(element.hidden).to.be.true;
      expect(element.status).to.equal('pending');
    });

    it('works for existing elements', () => {
      vendor.init();
      vendor.answer(id);
      expect(element.hidden).to.be.false;
    });

    it('keeps handlers that the page registers before init()', async () => {
      const received: string[] = [];
      vendor.api.addButtonEventHandler(id, (type: string) => received.push(type));
      await settled();
      vendor.init();
      vendor.answer(id);
      expect(received).to.deep.equal(['BUTTON_AVAILABLE']);
    });

    it('works after it is created a third time', async () => {
      vendor.init();
      vendor.answer(id);
      remove();
      await loadVendor();
      vendor.init();
      vendor.answer(id);
      expect(element.hidden).to.be.false;
    });
  });

  it('resets the element if its script runs again with the same object', async () => {
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

  describe('with a handler of the page', () => {
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
      it(`notifies both the handler, registered ${way}, and the element`, async () => {
        const received: string[] = [];
        await run(() =>
          vendor.api.addButtonEventHandler(id, (type: string) => {
            received.push(type);
          }),
        );
        await settled();
        vendor.answer(id);
        expect(received).to.deep.equal(['BUTTON_AVAILABLE']);
        expect(element.status).to.equal('available');
      });
    }

    it('does not stop the vendor’s script if the handler throws', async () => {
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

  it('is found by every element that is added later', async () => {
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
