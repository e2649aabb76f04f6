import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define.js';
import type {LiveAgentInvitation} from '../../src/index.js';
import {press, reportedErrors, until} from '../tools.js';
import {api, id, part, put, shown} from './invited.js';

/** Creates a component with a template in its shadow root and content. */
function component(template: string, content = ''): HTMLElement {
  const host = document.createElement('div');
  host.innerHTML = content;
  host.attachShadow({mode: 'open'}).innerHTML = template;
  return host;
}

describe('<live-agent-invitation> inside a component with a shadow root', () => {
  it('announces the invitation inside the modal dialog that contains its slot', async () => {
    const element = await put();
    const host = await fixture<HTMLElement>(component('<dialog><slot></slot></dialog>'));
    host.append(element);
    const dialog = host.shadowRoot!.querySelector('dialog')!;
    dialog.showModal();
    api.raise(id, 'BUTTON_AVAILABLE');
    await until(() => dialog.textContent.includes('Can we help?'), 'the announcement');
  });

  it('waits for a modal dialog in another shadow root, even below an open popover', async () => {
    const element = await put();
    const host = await fixture<HTMLElement>(
      component(`
        <dialog><button>Close</button>
          <div popover="manual" style="inset: 0; margin: 0">A toast</div></dialog>`),
    );
    const dialog = host.shadowRoot!.querySelector('dialog')!;
    dialog.showModal();
    dialog.querySelector('div')!.showPopover();
    api.raise(id, 'BUTTON_AVAILABLE');
    await element.updateComplete;
    expect(part(element, 'card').matches(':popover-open')).to.be.false;
    dialog.close();
    await until(() => part(element, 'card').matches(':popover-open'));
  });

  describe('with Escape', () => {
    const menus = [
      ['in the shadow root of its content', html`<div class="host"></div>`],
      ['in a shadow root inside a shadow root of its content', html`<p><b class="host"></b></p>`],
    ] as const;
    for (const [where, content] of menus) {
      it(`is not rejected while a menu is open ${where}`, async () => {
        const element = await shown(content);
        const host = element.querySelector('.host')!;
        host.append(component('<button>Menu</button><div popover>More</div>'));
        let root = (host.firstElementChild as HTMLElement).shadowRoot!;
        if (where.includes('inside')) {
          root.append(component('<button>Menu</button><div popover>More</div>'));
          root = root.querySelector<HTMLElement>('div:last-child')!.shadowRoot!;
        }
        const menu = root.querySelector<HTMLElement>('[popover]')!;
        menu.showPopover();
        root.querySelector('button')!.focus();
        await press('Escape');
        expect(element.status).to.equal('available');
        expect(menu.matches(':popover-open')).to.be.false;
        await press('Escape');
        expect(element.status).to.equal('rejected');
      });
    }

    it('is not rejected while a menu is open in forwarded content', async () => {
      const element = await put();
      const host = await fixture<HTMLElement>(
        component('<slot></slot>', '<button>Menu</button><div popover>More</div>'),
      );
      host.shadowRoot!.append(element);
      element.append(host.shadowRoot!.querySelector('slot')!);
      api.raise(id, 'BUTTON_AVAILABLE');
      await element.updateComplete;
      host.querySelector<HTMLElement>('[popover]')!.showPopover();
      host.querySelector('button')!.focus();
      await press('Escape');
      expect(element.status).to.equal('available');
    });

    it('is rejected while a manual popover of its content is open, which Escape does not close', async () => {
      const element = await shown(html`<div popover="manual">Saved</div>`);
      element.querySelector<HTMLElement>('[popover]')!.showPopover();
      part(element, 'accept').focus();
      await press('Escape');
      expect(element.status).to.equal('rejected');
    });
  });

  it('closes a modal dialog in a shadow root of its content when it is hidden', async () => {
    const element = await shown(html`<div class="host"></div>`);
    element.querySelector('.host')!.append(component('<dialog><button>Agree</button></dialog>'));
    const dialog = element.querySelector('.host > *')!.shadowRoot!.querySelector('dialog')!;
    dialog.showModal();
    element.accept();
    expect(dialog.open).to.be.false;
  });

  describe('in a wrapper that forwards empty slots', () => {
    const wrapped = async (bare: boolean): Promise<[HTMLElement, LiveAgentInvitation]> => {
      const host = await fixture<HTMLElement>(
        component(
          `<live-agent-invitation button-id="${id}" ${bare ? 'bare heading="Sizes?"' : ''}>
            <slot name="heading" slot="heading"></slot>
            <slot name="accept" slot="accept">
            </slot><slot name="reject" slot="reject"></slot>
          </live-agent-invitation>`,
        ),
      );
      const element = host.shadowRoot!.querySelector('live-agent-invitation')!;
      element.api = api;
      await element.updateComplete;
      api.raise(id, 'BUTTON_AVAILABLE');
      await element.updateComplete;
      return [host, element];
    };

    it('shows the default heading and buttons', async () => {
      const [, element] = await wrapped(false);
      expect(part(element, 'heading').innerText).to.equal('Can we help?');
      expect(part(element, 'accept').checkVisibility()).to.be.true;
      expect(part(element, 'reject').checkVisibility()).to.be.true;
    });

    it('as a bare card has and announces the name of the attribute', async () => {
      const errors = await reportedErrors(async () => {
        const [, element] = await wrapped(true);
        expect(part(element, 'card').ariaLabel).to.equal('Sizes?');
        await until(() => document.body.textContent.includes('Sizes?'));
      });
      expect(errors).to.be.empty;
    });

    it('shows content that is forwarded later', async () => {
      const [host, element] = await wrapped(false);
      host.innerHTML = '<h2 slot="heading">Sizes?</h2><button slot="accept">Ask</button>';
      await until(() => !part(element, 'accept').checkVisibility());
      expect(host.querySelector('h2')!.checkVisibility()).to.be.true;
      expect(part(element, 'heading').innerText).not.to.contain('Can we help?');
      host.querySelector('button')!.click();
      expect(element.status).to.equal('accepted');
    });
  });
});
