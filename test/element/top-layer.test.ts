import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define.js';
import type {LiveAgentInvitation} from '../../src/index.js';
import {freshButtonId, until} from '../tools.js';
import {api} from './invited.js';

const GAP = 12;

describe('the card in the top layer', () => {
  const show = async (
    attributes: {readonly [name: string]: string} = {},
    parent?: ParentNode,
  ): Promise<LiveAgentInvitation> => {
    const id = freshButtonId();
    const element = await fixture<LiveAgentInvitation>(
      html`<live-agent-invitation button-id=${id} .api=${api}>Questions?</live-agent-invitation>`,
    );
    for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
    parent?.append(element);
    api.raise(id, 'BUTTON_AVAILABLE');
    await element.updateComplete;
    return element;
  };
  const card = (element: LiveAgentInvitation): HTMLElement =>
    element.shadowRoot!.querySelector('[part=card]')!;
  const isSeen = (element: LiveAgentInvitation): boolean => {
    const {left, top, width, height} = card(element).getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return width > 0 && there === element;
  };
  const openDialog = (root: Node = document.body): HTMLDialogElement => {
    const dialog = document.createElement('dialog');
    dialog.innerHTML = '<button>Inside</button>';
    root.appendChild(dialog);
    dialog.showModal();
    return dialog;
  };

  const traps: readonly {readonly of: string; readonly style: string}[] = [
    {of: 'a transformed ancestor', style: 'transform: translateX(-2000px)'},
    {
      of: 'an ancestor that hides its overflow',
      style: 'overflow: hidden; height: 0; contain: strict',
    },
    {of: 'an ancestor with a filter', style: 'filter: opacity(0)'},
    {of: 'an ancestor below others', style: 'position: relative; z-index: -1; opacity: 0.01'},
    {of: 'an ancestor that takes no clicks', style: 'pointer-events: none'},
  ];
  for (const {of, style} of traps) {
    it(`is not clipped or moved by ${of}`, async () => {
      const trap = await fixture(html`<div style=${style}></div>`);
      const element = await show({}, trap);
      const {right, bottom} = card(element).getBoundingClientRect();
      expect(right).to.be.closeTo(document.documentElement.clientWidth - 16, 1);
      expect(bottom).to.be.closeTo(innerHeight - 16, 1);
      expect(isSeen(element)).to.be.true;
    });
  }

  it('is above the largest possible z-index', async () => {
    const cover = await fixture(
      html`<div style="position: fixed; inset: 0; z-index: 2147483647"></div>`,
    );
    const element = await show();
    expect(isSeen(element)).to.be.true;
    cover.remove();
  });

  it('is shown above elements that entered the top layer before', async () => {
    const element = await show();
    api.raise(element.buttonId!, 'BUTTON_UNAVAILABLE');
    const popover = await fixture<HTMLElement>(
      html`<div popover="manual" style="inset: 0; width: 100vw; height: 100vh"></div>`,
    );
    popover.showPopover();
    api.raise(element.buttonId!, 'BUTTON_AVAILABLE');
    await element.updateComplete;
    expect(isSeen(element)).to.be.true;
  });

  it('does not close a menu of the page', async () => {
    const menu = await fixture<HTMLElement>(html`<div popover>Menu</div>`);
    menu.showPopover();
    await show();
    expect(menu.matches(':popover-open')).to.be.true;
  });

  it('is shown again after its element is moved', async () => {
    const element = await show();
    const target = await fixture(html`<div></div>`);
    target.append(element);
    await element.updateComplete;
    expect(isSeen(element)).to.be.true;
  });

  it('is removed together with its element', async () => {
    const first = await show();
    const alone = card(first).getBoundingClientRect().top;
    first.remove();
    const second = await show();
    expect(card(second).getBoundingClientRect().top).to.equal(alone);
  });

  it('moves into the page and back when the placement changes', async () => {
    const element = await show();
    element.placement = 'inline';
    await element.updateComplete;
    expect(card(element).matches(':popover-open')).to.be.false;
    expect(getComputedStyle(card(element)).position).to.equal('static');
    element.placement = 'top';
    await element.updateComplete;
    expect(card(element).getBoundingClientRect().top).to.equal(16);
    expect(isSeen(element)).to.be.true;
  });

  describe('while a modal dialog is open', () => {
    it('is not shown', async () => {
      openDialog();
      const element = await show();
      expect(element.status).to.equal('available');
      expect(getComputedStyle(card(element)).display).to.equal('none');
    });

    it('warns the developer', async () => {
      const dialog = openDialog();
      const element = await show();
      expect(element.explain().text).to.contain('modal dialog');
      dialog.close();
      await until(() => isSeen(element));
      expect(element.explain().text).not.to.contain('modal dialog');
    });

    it('is shown when the dialog closes', async () => {
      const dialog = openDialog();
      const element = await show();
      dialog.close();
      await until(() => isSeen(element));
    });

    it('is shown when the dialog is removed', async () => {
      const dialog = openDialog();
      const element = await show();
      dialog.remove();
      await until(() => isSeen(element));
    });

    it('waits for a dialog in a shadow root', async () => {
      const host = await fixture(html`<div></div>`);
      const dialog = openDialog(host.attachShadow({mode: 'open'}));
      const element = await show();
      expect(getComputedStyle(card(element)).display).to.equal('none');
      dialog.close();
      await until(() => isSeen(element));
    });

    it('is shown when a dialog closes and keeps its size, as when it fades out', async () => {
      const dialog = openDialog();
      const {width, height} = dialog.getBoundingClientRect();
      dialog.style.cssText = `display: block; box-sizing: border-box; width: ${width}px; height: ${height}px`;
      const element = await show();
      await new Promise((resolve) => setTimeout(resolve, 100));
      dialog.close();
      await until(() => isSeen(element));
    });

    it('waits for the last of several dialogs', async () => {
      const [first, second] = [openDialog(), openDialog()];
      const element = await show();
      second.close();
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(getComputedStyle(card(element)).display).to.equal('none');
      first.close();
      await until(() => isSeen(element));
    });

    it('waits for a custom dialog that makes the rest of the page inert', async () => {
      const main = await fixture<HTMLElement>(html`<main inert></main>`);
      const element = await show({}, main);
      expect(getComputedStyle(card(element)).display).to.equal('none');
      expect(element.explain().text).to.contain('inert');
      main.inert = false;
      await until(() => isSeen(element));
    });

    it('is shown if the dialog becomes inert when it closes', async () => {
      const dialog = openDialog();
      const element = await show();
      dialog.close();
      dialog.inert = true;
      await until(() => isSeen(element));
    });

    it('is not shown later if it is withdrawn meanwhile', async () => {
      const dialog = openDialog();
      const element = await show();
      api.raise(element.buttonId!, 'BUTTON_UNAVAILABLE');
      dialog.close();
      await new Promise((resolve) => setTimeout(resolve, 100));
      expect(isSeen(element)).to.be.false;
    });

    it('is shown at once inside the dialog', async () => {
      const element = await show({}, openDialog());
      expect(isSeen(element)).to.be.true;
    });

    it('is shown at once in a slot inside the dialog', async () => {
      const host = await fixture(html`<div></div>`);
      const root = host.attachShadow({mode: 'open'});
      openDialog(root).append(document.createElement('slot'));
      const element = await show({}, host);
      expect(isSeen(element)).to.be.true;
    });

    it('is part of the page at once with the placement inline', async () => {
      openDialog();
      const element = await show({placement: 'inline'});
      expect(card(element).getBoundingClientRect().height).to.be.above(0);
    });

    it('remains if the dialog opens later and closes again', async () => {
      const element = await show();
      const dialog = openDialog();
      expect(element.hidden).to.be.false;
      dialog.close();
      expect(isSeen(element)).to.be.true;
    });
  });

  describe('in content that is not rendered', () => {
    const closed = {
      details: html`<details><summary>More</summary></details>`,
      'display: none': html`<div style="display: none"></div>`,
      dialog: html`<dialog></dialog>`,
    };
    const open = (parent: Element): void => {
      if (parent instanceof HTMLDetailsElement) parent.open = true;
      else if (parent instanceof HTMLDialogElement) parent.showModal();
      else parent.removeAttribute('style');
    };
    const said = (): boolean => Boolean(document.querySelector('[aria-live] > *'));
    const pause = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 1300));

    for (const [name, content] of Object.entries(closed)) {
      it(`is not announced in ${name} and is shown when that opens`, async () => {
        const parent = await fixture(content);
        await until(() => !said());
        const element = await show({}, parent);
        await pause();
        expect(said()).to.be.false;
        expect(element.explain().text).to.contain('not rendered');
        open(parent);
        await until(() => isSeen(element));
        await until(said);
        expect(element.explain().text).not.to.contain('not rendered');
      });
    }

    it('is above its dialog again after the dialog is closed and opened', async () => {
      const dialog = openDialog();
      const element = await show({}, dialog);
      dialog.close();
      await pause();
      dialog.showModal();
      await until(() => isSeen(element));
    });

    it('is not shown above another dialog that is open when it is rendered', async () => {
      const parent = await fixture(closed['display: none']);
      const element = await show({}, parent);
      await pause();
      const dialog = openDialog();
      open(parent);
      await pause();
      expect(getComputedStyle(card(element)).display).to.equal('none');
      dialog.close();
      await until(() => isSeen(element));
    });

    it('is not announced with the placement inline', async () => {
      const parent = await fixture(closed['display: none']);
      await until(() => !said());
      await show({placement: 'inline'}, parent);
      await pause();
      expect(said()).to.be.false;
    });
  });

  it('is shown with an open dialog that is not modal', async () => {
    const dialog = await fixture<HTMLDialogElement>(html`<dialog>Cookies?</dialog>`);
    dialog.show();
    expect(isSeen(await show())).to.be.true;
  });

  describe('beside other cards', () => {
    const top = (element: LiveAgentInvitation): number => card(element).getBoundingClientRect().top;
    const bottom = (element: LiveAgentInvitation): number =>
      card(element).getBoundingClientRect().bottom;

    it('is above the first one at the bottom', async () => {
      const [first, second] = [await show(), await show()];
      expect(bottom(second)).to.be.closeTo(top(first) - GAP, 1);
    });

    it('is below the first one at the top', async () => {
      const [first, second] = [await show({placement: 'top'}), await show({placement: 'top'})];
      expect(top(second)).to.be.closeTo(bottom(first) + GAP, 1);
    });

    it('is below the first one in the middle', async () => {
      const at = {placement: 'center'};
      const [first, second] = [await show(at), await show(at)];
      expect(top(second)).to.be.closeTo(bottom(first) + GAP, 1);
    });

    it('is beside one in another corner if there is space', async () => {
      const [first, second] = [
        await show({placement: 'bottom-left', style: 'font-size: 10px'}),
        await show({placement: 'bottom-right', style: 'font-size: 10px'}),
      ];
      expect(top(second)).to.be.closeTo(top(first), 1);
    });

    it('is above one in another corner if there is no space', async () => {
      const wide = {style: '--live-agent-invitation-width: 100vw'};
      const [first, second] = [
        await show({placement: 'bottom-left', ...wide}),
        await show({placement: 'bottom-right', ...wide}),
      ];
      expect(bottom(second)).to.be.closeTo(top(first) - GAP, 1);
    });

    it('moves down when the first one is hidden', async () => {
      const [first, second] = [await show(), await show()];
      const place = bottom(first);
      api.raise(first.buttonId!, 'BUTTON_UNAVAILABLE');
      expect(bottom(second)).to.equal(place);
    });

    it('moves when the first one grows', async () => {
      const [first, second] = [await show(), await show()];
      first.append(document.createElement('hr'), 'More');
      await until(() => Math.abs(bottom(second) - (top(first) - GAP)) < 1);
    });

    it('is not shown without space and is shown when there is space', async () => {
      const tall = {style: '--live-agent-invitation-padding: 35vh 1em'};
      const [first, second] = [await show(tall), await show(tall)];
      expect(getComputedStyle(card(second)).visibility).to.equal('hidden');
      expect(second.explain().text).to.contain('no room');
      api.raise(first.buttonId!, 'BUTTON_UNAVAILABLE');
      expect(isSeen(second)).to.be.true;
      expect(second.explain().text).not.to.contain('no room');
    });

    it('is visible with the placement inline after there was no space', async () => {
      const tall = {style: '--live-agent-invitation-padding: 35vh 1em'};
      await show(tall);
      const second = await show(tall);
      second.placement = 'inline';
      await second.updateComplete;
      expect(getComputedStyle(card(second)).visibility).to.equal('visible');
    });

    it('never overlaps another one at any placement', async () => {
      const placements = ['top', 'left', 'center', 'right', 'bottom-left', 'bottom'];
      const shown = [];
      for (const placement of placements) {
        shown.push(await show({placement, style: 'font-size: 8px'}));
      }
      const rects = shown
        .filter((each) => getComputedStyle(card(each)).visibility === 'visible')
        .map((each) => card(each).getBoundingClientRect());
      expect(rects.length).to.be.above(3);
      for (const [index, one] of rects.entries()) {
        for (const other of rects.slice(0, index)) {
          const apart =
            one.right <= other.left ||
            other.right <= one.left ||
            one.bottom <= other.top ||
            other.bottom <= one.top;
          expect(apart).to.be.true;
        }
      }
    });
  });
});
