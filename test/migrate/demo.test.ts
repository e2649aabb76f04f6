import {expect} from '@open-wc/testing';
import {METADATA, PAGE} from '../../demo/migrate/examples.js';
import {until} from '../tools.js';

const query = (selector: string): HTMLElement | null => document.querySelector(selector);
const result = (): string => query('#result')!.textContent.replace(/\s+/g, ' ');
const summary = (): string => query('#summary')!.textContent;

describe('the page for migrating', () => {
  let base: HTMLBaseElement;

  before(async () => {
    const page = new DOMParser().parseFromString(
      await (await fetch('/demo/migrate/index.html')).text(),
      'text/html',
    );
    base = document.createElement('base');
    base.href = '/demo/migrate/';
    document.head.append(base);
    for (const href of ['../demo.css', 'migrate.css']) {
      await new Promise((onload) => {
        const link = document.createElement('link');
        document.head.append(Object.assign(link, {rel: 'stylesheet', href, onload}));
      });
    }
    document.title = page.title;
    document.documentElement.lang = page.documentElement.lang;
    document.body.replaceChildren(...page.body.childNodes);
    await import('../../demo/migrate/migrate.js');
  });

  after(() => {
    base.remove();
    document.body.replaceChildren();
  });

  const paste = (text: string): void => {
    const area = query('#text') as HTMLTextAreaElement;
    area.value = text;
    area.dispatchEvent(new Event('input'));
  };

  it('is accessible', async () => {
    await expect(document.body).to.be.accessible();
  });

  for (const [example, text] of [
    ['metadata', '1 file, 1 button'],
    ['page', '1 file, 7 places in page code'],
  ]) {
    it(`converts the example "${example!}" and stays accessible`, async () => {
      query(`#example-${example!}`)!.click();
      expect(summary()).to.equal(text);
      await expect(document.body).to.be.accessible({ignoredRules: ['frame-tested']});
    });
  }

  it('shows the settings and the tag of pasted metadata', () => {
    paste(METADATA.text);
    expect(result()).to.contain('"animation": "slide"').and.contain('<live-agent-invitation');
  });

  it('uses the id that the visitor enters', () => {
    paste(METADATA.text);
    const input = query('.ids input') as HTMLInputElement;
    input.value = '573000000000001';
    input.dispatchEvent(new Event('change'));
    expect(result()).to.contain('"id": "573000000000001"');
    input.value = '';
    input.dispatchEvent(new Event('change'));
    expect(result()).to.contain('"id": "Pasted"');
  });

  it('uses the id for a button whose name is in the file', () => {
    paste(METADATA.text.replace('<animation>', '<fullName>Basket</fullName><animation>'));
    expect(query('.ids label')!.textContent).to.contain('Basket');
    const input = query('.ids input') as HTMLInputElement;
    input.value = '573000000000002';
    input.dispatchEvent(new Event('change'));
    expect(result()).to.contain('"id": "573000000000002"');
  });

  it('shows the invitation', async () => {
    paste(METADATA.text);
    const {src} = query('iframe') as HTMLIFrameElement;
    const preview = await (await fetch(src)).text();
    expect(preview).to.contain('../build/migrate/preview.js');
    const {searchParams} = new URL(src);
    expect(Object.fromEntries(searchParams)).to.deep.equal({
      id: 'Pasted',
      animation: 'slide',
      placement: 'bottom-right',
    });
  });

  it('shows the mistakes of a file', () => {
    paste('<LiveChatButton>\n</typo>');
    expect(summary()).to.equal('1 file, 1 mistake');
    expect(query('.problems')!.textContent).to.contain('Pasted.liveChatButton:2: The XML');
  });

  it('is empty again if the text is deleted', () => {
    paste(METADATA.text);
    paste('');
    expect(summary()).to.equal('');
    expect(result().trim()).to.equal('');
  });

  for (const way of ['chosen', 'dropped']) {
    it(`converts files that are ${way}`, async () => {
      paste('');
      const transfer = new DataTransfer();
      for (const {name, text} of [METADATA, PAGE]) transfer.items.add(new File([text], name));
      if (way === 'chosen') {
        const input = query('#files') as HTMLInputElement;
        input.files = transfer.files;
        input.dispatchEvent(new Event('change'));
      } else {
        document.body.dispatchEvent(
          new DragEvent('drop', {dataTransfer: transfer, bubbles: true, cancelable: true}),
        );
      }
      await until(() => summary() === '2 files, 1 button, 7 places in page code', summary());
    });
  }

  it('does not leave the page for a file that is dropped beside the field', () => {
    const drop = new DragEvent('drop', {
      dataTransfer: new DataTransfer(),
      bubbles: true,
      cancelable: true,
    });
    document.body.dispatchEvent(drop);
    expect(drop.defaultPrevented).to.be.true;
  });
});
