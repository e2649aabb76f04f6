/** The ways in which CMS pages, tag managers and scripts insert the tag and the drop-in script. */
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {tidyUp} from '../deployment/stand-ins.js';
import {loadPage, type TestPage} from '../page.js';
import {until} from '../tools.js';

const ID = '573000000000001';
const SERVICE = {type: 'link', url: '/contact'};
const SETTINGS = JSON.stringify({buttons: [{id: ID}], service: SERVICE});
const WITH_TAG = JSON.stringify({
  buttons: [{id: ID, invitation: {heading: 'Questions?', message: 'Ask us.'}}],
  service: SERVICE,
});
const TAG = `<live-agent-invitation button-id="${ID}" heading="Questions?" hidden>Ask us.</live-agent-invitation>`;
const SCRIPTS = `<script src="/dist/liveagent.min.js" data-settings='${SETTINGS}'></script>
  <script src="/dist/live-agent-invitation.classic.min.js"></script>`;
const JSON_SCRIPT = `<script type="application/json" id="chat">${WITH_TAG}</script>`;

/** Writes HTML as a string of a script in the page. */
const quoted = (html: string): string => JSON.stringify(html).replaceAll('</', '<\\/');

/** Finds the tag, also in open shadow roots. */
function findTag(root: Document | ShadowRoot): Element | null {
  const tag = root.querySelector('live-agent-invitation');
  if (tag) return tag;
  for (const {shadowRoot} of root.querySelectorAll('*')) {
    const inside = shadowRoot && findTag(shadowRoot);
    if (inside) return inside;
  }
  return null;
}

/** Waits until the invitation of a page is on screen with its content. */
async function shown(page: TestPage): Promise<void> {
  const card = (): Element | null | undefined =>
    findTag(page.document)?.shadowRoot?.querySelector('[part=card]');
  await until(() => card()?.checkVisibility(), page.errors.join());
  expect(card()!.querySelector('[part=heading]')!.textContent).to.equal('Questions?');
  expect(findTag(page.document)!.textContent).to.equal('Ask us.');
  expect(page.errors).to.be.empty;
  expect(page.warnings).to.be.empty;
}

describe('the tag, inserted', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  for (const [how, html] of [
    [
      'with innerHTML',
      `<div></div><script>document.querySelector('div').innerHTML = ${quoted(TAG)}</script>`,
    ],
    [
      'with insertAdjacentHTML',
      `<script>document.body.insertAdjacentHTML('beforeend', ${quoted(TAG)})</script>`,
    ],
    ['with document.write', `<script>document.write(${quoted(TAG)})</script>`],
    [
      'from a template',
      `<template>${TAG}</template>
       <script>document.body.append(document.querySelector('template').content.cloneNode(true))</script>`,
    ],
    [
      'from another document',
      `<script>
        const parsed = new DOMParser().parseFromString(${quoted(TAG)}, 'text/html');
        document.body.append(parsed.querySelector('live-agent-invitation'));
      </script>`,
    ],
    [
      'as a fragment of a range',
      `<script>document.body.append(document.createRange().createContextualFragment(${quoted(TAG)}))</script>`,
    ],
    [
      'with innerHTML of a shadow root',
      `<div></div>
       <script>
         document.querySelector('div').attachShadow({mode: 'open'}).innerHTML = ${quoted(TAG)};
       </script>`,
    ],
    [
      'in a declarative shadow root',
      `<div><template shadowrootmode="open">${TAG}</template></div>`,
    ],
  ] as const) {
    it(`${how}, before its script`, async () => {
      await shown(await loadPage(`<body>${html}${SCRIPTS}`));
    });
    it(`${how}, after its script`, async () => {
      await shown(await loadPage(`<body>${SCRIPTS}${html}`));
    });
  }

  it('twice for one button, of which the first is removed', async () => {
    const page = await loadPage(`${SCRIPTS}<main>${TAG}</main>`);
    await shown(page);
    page.document.querySelector('main')!.innerHTML = TAG;
    await shown(page);
  });
});

/** Inserts a script as tag managers do: as an element, because scripts in `innerHTML` do not run. */
const asElement = (src: string, settings?: string): string => `<script>
  const script = document.createElement('script');
  script.async = true;
  ${settings ? `script.dataset.settings = ${quoted(settings)};` : ''}
  script.src = '${src}';
  document.head.append(script);
</script>`;
/** Inserts a fragment as tag managers do: parses it, and replaces its scripts by copies with the given attributes. */
const asFragment = (html: string, attributes: readonly string[]): string => `<body><script>
  const parsed = document.createElement('div');
  parsed.innerHTML = ${quoted(html)};
  for (const original of parsed.querySelectorAll('script[src]')) {
    const copy = document.createElement('script');
    for (const name of ${JSON.stringify(attributes)}) {
      if (original.hasAttribute(name)) copy.setAttribute(name, original.getAttribute(name));
    }
    original.replaceWith(copy);
  }
  document.body.append(...parsed.childNodes);
</script>`;

describe('the drop-in script alone, inserted', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  const dropIn = (value: string): string =>
    `<script src="/dist/liveagent.min.js" data-settings='${value}'></script>`;

  for (const [how, html] of [
    ['as an element', asElement('/dist/liveagent.min.js', WITH_TAG)],
    [
      'as an element after the page is loaded',
      `<script>addEventListener('load', () => {
      ${asElement('/dist/liveagent.min.js', WITH_TAG).replace(/<\/?script>/g, '')}
    })</script>`,
    ],
    ['as a fragment, with its attributes', asFragment(dropIn(WITH_TAG), ['src', 'data-settings'])],
    [
      'as a fragment, without data-settings but with a JSON script',
      asFragment(`${JSON_SCRIPT}<script src="/dist/liveagent.min.js?settings=%23chat"></script>`, [
        'src',
      ]),
    ],
    ['with document.write', `<script>document.write(${quoted(dropIn(WITH_TAG))})</script>`],
    ['with defer', dropIn(WITH_TAG).replace('<script', '<script defer')],
    ['with async', dropIn(WITH_TAG).replace('<script', '<script async')],
    ['in a paragraph', `<p>${dropIn(WITH_TAG)}</p>`],
    ['in the head', `<head>${dropIn(WITH_TAG)}</head><body></body>`],
  ] as const) {
    it(`${how}, shows an invitation`, async () => {
      await shown(await loadPage(html));
    });
  }
});

describe('a page with the drop-in script in a frame', () => {
  it('shows an invitation without the rights of an origin', async () => {
    const files = `${await executeServerCommand<string, never>('other-origin')}/open`;
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.srcdoc = `<!doctype html><script src="${files}/liveagent.min.js" data-settings='${WITH_TAG}'></script>
      <script>
        setInterval(() => {
          const tag = document.querySelector('live-agent-invitation');
          const card = tag?.shadowRoot?.querySelector('[part=card]');
          if (card?.checkVisibility()) parent.postMessage(tag.textContent, '*');
        }, 20);
      </script>`;
    const message = new Promise<string>((resolve) =>
      window.addEventListener('message', ({source, data}) => {
        if (source === frame.contentWindow) resolve(data as string);
      }),
    );
    document.body.append(frame);
    expect(await message).to.equal('Ask us.');
    frame.remove();
  });

  it('shows an invitation at an address of its own', async () => {
    const frame = document.createElement('iframe');
    frame.src = '/demo/shop/contact.html';
    const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
    document.body.append(frame);
    await loaded;
    const page = frame.contentDocument!;
    const script = page.createElement('script');
    script.src = '/dist/liveagent.min.js';
    script.dataset['settings'] = WITH_TAG;
    page.head.append(script);
    await until(() =>
      page
        .querySelector('live-agent-invitation')
        ?.shadowRoot?.querySelector('[part=card]')
        ?.checkVisibility(),
    );
    frame.remove();
  });
});
