import {expect, fixture, html} from '@open-wc/testing';
import '../../src/define.js';
import type {LiveAgentInvitation} from '../../src/index.js';
import {click, press, setMediaFeatures, until} from '../tools.js';
import {api, id, part, put, shown} from './invited.js';

describe('the behavior of <live-agent-invitation>', () => {
  const input = (element: Element): HTMLInputElement => {
    const before = document.createElement('input');
    before.ariaLabel = 'Search';
    element.before(before);
    before.focus();
    return before;
  };

  describe('with the focus', () => {
    it('does not take it even if its content has autofocus', async () => {
      const element = await put(html`<button autofocus>Mine</button>`);
      const search = input(element);
      api.raise(id, 'BUTTON_AVAILABLE');
      await element.updateComplete;
      expect(document.activeElement === search).to.be.true;
    });

    it('restores it when it is hidden', async () => {
      const element = await shown();
      const search = input(element);
      await press('Tab');
      await press('Tab');
      expect(document.activeElement === element).to.be.true;
      api.raise(id, 'BUTTON_UNAVAILABLE');
      expect(document.activeElement === search).to.be.true;
    });

    it('restores it from content that a surrounding component forwards', async () => {
      const component = await fixture<HTMLElement>(
        html`<div><button slot="answer">Yes</button><button slot="answer">No</button></div>`,
      );
      component.attachShadow({mode: 'open'}).append(await put(html`<slot name="answer"></slot>`));
      api.raise(id, 'BUTTON_AVAILABLE');
      const search = input(component);
      const [yes, no] = component.querySelectorAll('button');
      await until(() => yes!.checkVisibility());
      yes!.focus();
      no!.focus();
      api.raise(id, 'BUTTON_UNAVAILABLE');
      expect(document.activeElement === search).to.be.true;
    });

    for (const key of ['accept', 'reject']) {
      it(`restores it after ${key} on the keyboard`, async () => {
        const element = await shown();
        const search = input(element);
        await press('Tab');
        if (key === 'reject') await press('Tab');
        await press('Enter');
        expect(element.status).to.equal(`${key}ed`);
        expect(document.activeElement === search).to.be.true;
      });
    }

    it('does not move it if it was not inside', async () => {
      const element = await shown();
      const first = input(element);
      await press('Tab');
      const second = input(element);
      second.focus();
      api.raise(id, 'BUTTON_UNAVAILABLE');
      expect(document.activeElement === second).to.be.true;
      first.remove();
    });

    it('does not restore it to a removed element', async () => {
      const element = await shown();
      input(element);
      await press('Tab');
      document.querySelector('input')!.remove();
      api.raise(id, 'BUTTON_UNAVAILABLE');
      expect(document.activeElement === document.body).to.be.true;
    });

    it('restores it even if the window was left meanwhile', async () => {
      const element = await shown();
      const search = input(element);
      await press('Tab');
      // The events when the visitor returns to the window.
      part(element, 'accept').dispatchEvent(
        new FocusEvent('focusin', {bubbles: true, composed: true}),
      );
      api.raise(id, 'BUTTON_UNAVAILABLE');
      expect(document.activeElement === search).to.be.true;
    });

    it('does not restore it if no element had it this time', async () => {
      const element = await shown();
      input(element);
      await press('Tab');
      api.raise(id, 'BUTTON_UNAVAILABLE');
      (document.activeElement as HTMLElement).blur();
      api.raise(id, 'BUTTON_AVAILABLE');
      await element.updateComplete;
      part(element, 'accept').focus();
      api.raise(id, 'BUTTON_UNAVAILABLE');
      expect(document.activeElement === document.body).to.be.true;
    });

    it('does not trap it', async () => {
      const element = await shown();
      const after = document.createElement('button');
      after.textContent = 'After';
      element.after(after);
      input(element);
      for (let turn = 0; turn < 3; turn++) await press('Tab');
      expect(document.activeElement === after).to.be.true;
      await press('Tab', 'Shift');
      expect(element.shadowRoot!.activeElement).to.equal(part(element, 'reject'));
    });

    it('does not scroll when it restores it', async () => {
      const element = await shown();
      const search = input(element);
      await press('Tab');
      const room = document.createElement('div');
      room.style.height = '5000px';
      search.after(room);
      scrollTo(0, 3000);
      await until(() => scrollY > 2000);
      api.raise(id, 'BUTTON_UNAVAILABLE');
      expect(document.activeElement === search).to.be.true;
      expect(scrollY).to.be.above(2000);
      scrollTo(0, 0);
    });
  });

  /** Focuses the region, as a screen reader does when it reads there. */
  describe('with the focus on its region', () => {
    it('is rejected with Escape and restores the focus', async () => {
      const element = await shown();
      const search = input(element);
      part(element, 'card').focus();
      expect(document.activeElement === element).to.be.true;
      await press('Escape');
      expect(element.status).to.equal('rejected');
      expect(document.activeElement === search).to.be.true;
    });

    it('moves to the accept button with Tab, which never stops at the region', async () => {
      const element = await shown();
      input(element);
      await press('Tab');
      expect(element.shadowRoot!.activeElement).to.equal(part(element, 'accept'));
      part(element, 'card').focus();
      await press('Tab');
      expect(element.shadowRoot!.activeElement).to.equal(part(element, 'accept'));
    });

    it('has a focus ring for the keyboard but not after a click', async () => {
      const element = await shown();
      input(element);
      const card = part(element, 'card');
      await click(part(element, 'message'));
      expect(element.shadowRoot!.activeElement).to.equal(card);
      expect(getComputedStyle(card).outlineStyle).to.equal('none');
      await press('Tab');
      await press('Tab', 'Shift');
      card.focus();
      expect(getComputedStyle(card).outlineStyle).to.equal('solid');
    });
  });

  describe('with Escape', () => {
    it('is rejected with the focus inside', async () => {
      const element = await shown();
      const search = input(element);
      await press('Tab');
      await press('Escape');
      expect(element.status).to.equal('rejected');
      expect(document.activeElement === search).to.be.true;
    });

    it('is not rejected with the focus elsewhere', async () => {
      const element = await shown();
      input(element);
      await press('Escape');
      expect(element.status).to.equal('available');
    });

    it('is not rejected if its content has used the key', async () => {
      const element = await shown(html`<input aria-label="Name" />`);
      const name = element.querySelector('input')!;
      name.addEventListener('keydown', (event) => event.preventDefault());
      name.focus();
      await press('Escape');
      expect(element.status).to.equal('available');
    });

    it('is rejected without closing a dialog around it', async () => {
      const dialog = await fixture<HTMLDialogElement>(html`<dialog></dialog>`);
      dialog.showModal();
      const element = await put();
      dialog.append(element);
      api.raise(id, 'BUTTON_AVAILABLE');
      await element.updateComplete;
      part(element, 'accept').focus();
      await press('Escape');
      expect(element.status).to.equal('rejected');
      expect(dialog.open).to.be.true;
    });

    it('is not rejected while a menu of its content is open, which uses the key', async () => {
      const element = await shown(
        html`<button popovertarget="menu">Menu</button>
          <div id="menu" popover>More</div>`,
      );
      await click(element.querySelector('button')!);
      element.querySelector('button')!.focus();
      await press('Escape');
      expect(element.status).to.equal('available');
      expect(element.querySelector('#menu')!.matches(':popover-open')).to.be.false;
    });

    it('is not rejected as a standard button', async () => {
      const element = await put();
      element.buttonType = 'standard';
      await element.updateComplete;
      api.raise(id, 'BUTTON_AVAILABLE');
      await element.updateComplete;
      part(element, 'accept').focus();
      await press('Escape');
      expect(element.status).to.equal('available');
    });
  });

  describe('with commands', () => {
    const commands = [
      ['--accept', 'accepted'],
      ['--reject', 'rejected'],
    ] as const;
    for (const [command, status] of commands) {
      it(`follows ${command} from a button inside`, async () => {
        const element = await shown(
          html`<p>
            <button commandfor="invited" command=${command}><b>Own</b></button>
          </p>`,
        );
        element.id = 'invited';
        await click(element.querySelector('b')!);
        expect(element.status).to.equal(status);
      });

      if ('commandForElement' in HTMLButtonElement.prototype) {
        it(`follows ${command} from a button elsewhere with allow-outside-commands`, async () => {
          const element = await shown(html``, {'allow-outside-commands': ''});
          element.id = 'invited';
          const button = await fixture(
            html`<button commandfor="invited" command=${command}>Own</button>`,
          );
          await click(button);
          expect(element.status).to.equal(status);
        });
      }
    }

    if ('commandForElement' in HTMLButtonElement.prototype) {
      const {warn} = console;
      afterEach(() => {
        console.warn = warn;
      });

      it('ignores commands of user content and warns once for each command', async () => {
        const warnings: string[] = [];
        console.warn = (text: string) => warnings.push(text);
        for (let turn = 0; turn < 2; turn++) {
          const element = await shown();
          element.id = 'invited';
          for (const [command] of commands) {
            const button = await fixture(
              html`<button commandfor="invited" command=${command}>Win a prize</button>`,
            );
            await click(button);
            button.remove();
          }
          expect(element.status).to.equal('available');
          element.remove();
        }
        expect(warnings).to.have.length(2);
        expect(warnings[0]).to.contain('"--accept"').and.contain('"allow-outside-commands"');
      });

      it('follows commands of a surrounding component that supplies its content', async () => {
        const component = await fixture<HTMLElement>(html`<div></div>`);
        const root = component.attachShadow({mode: 'open'});
        const element = await shown(
          html`<span><button commandfor="invited" command="--accept">Own</button></span>`,
        );
        element.id = 'invited';
        root.append(element);
        await element.updateComplete;
        await click(element.querySelector('button')!);
        expect(element.status).to.equal('accepted');
      });
    }

    it('ignores commands for other elements', async () => {
      const element = await shown(
        html`<button commandfor="another" command="--accept">Another</button>
          <button commandfor="invited" command="--other">Other</button>`,
      );
      element.id = 'invited';
      for (const each of element.querySelectorAll('button')) await click(each);
      expect(element.status).to.equal('available');
    });
  });

  it('closes modal dialogs of its content when it is hidden', async () => {
    const element = await shown(
      html`<button>Ask Ana</button>
        <dialog><button>I agree</button></dialog>`,
    );
    const search = input(element);
    const ask = element.querySelector('button')!;
    ask.focus();
    const dialog = element.querySelector('dialog')!;
    dialog.showModal();
    element.accept();
    expect(dialog.open).to.be.false;
    expect(document.activeElement === search).to.be.true;
  });

  describe('its state', () => {
    const states = {
      BUTTON_AVAILABLE: 'available',
      BUTTON_UNAVAILABLE: 'unavailable',
      BUTTON_ACCEPTED: 'accepted',
      BUTTON_REJECTED: 'rejected',
    } as const;
    const all = ['pending', ...Object.values(states)];
    const matched = (element: Element): string[] =>
      all.filter((each) => element.matches(`:state(${each})`));

    it('is pending at first', async () => {
      expect(matched(await put())).to.deep.equal(['pending']);
    });

    for (const [type, state] of Object.entries(states)) {
      it(`is only ${state} after ${type}`, async () => {
        const element = await shown();
        api.raise(id, type as keyof typeof states);
        expect(matched(element)).to.deep.equal([state]);
      });
    }
  });

  describe('bare', () => {
    const own = html`<article style="padding: 1px"><h2>Own</h2></article>`;
    const bare = async (content = own): Promise<LiveAgentInvitation> => {
      const element = await put(content);
      element.bare = true;
      api.raise(id, 'BUTTON_AVAILABLE');
      await element.updateComplete;
      return element;
    };

    it('shows only its content', async () => {
      const element = await bare();
      const card = part(element, 'card');
      expect(card.textContent.trim()).to.equal('');
      expect(card.querySelector('button')).to.be.null;
      const outer = card.getBoundingClientRect();
      const inner = element.querySelector('article')!.getBoundingClientRect();
      expect([outer.width, outer.height]).to.deep.equal([inner.width, inner.height]);
    });

    it('has no style', async () => {
      const style = getComputedStyle(part(await bare(), 'card'));
      expect([
        style.backgroundColor,
        style.borderTopWidth,
        style.boxShadow,
        style.paddingTop,
      ]).to.deep.equal(['rgba(0, 0, 0, 0)', '0px', 'none', '0px']);
    });

    it('reflects the property to the attribute bare', async () => {
      const element = await bare();
      expect(element.hasAttribute('bare')).to.be.true;
      element.removeAttribute('bare');
      await element.updateComplete;
      expect(part(element, 'accept').textContent.trim()).to.equal('Start a chat');
    });

    it('still has its placement', async () => {
      const {right, bottom} = part(await bare(), 'card').getBoundingClientRect();
      expect(right).to.be.closeTo(document.documentElement.clientWidth - 16, 1);
      expect(bottom).to.be.closeTo(innerHeight - 16, 1);
    });

    it('is a region with the name of the attribute heading', async () => {
      const element = await bare();
      element.heading = 'Sizes?';
      await element.updateComplete;
      expect(part(element, 'card').ariaLabel).to.equal('Sizes?');
      await expect(element).to.be.accessible();
    });

    it('is a region with the name of a heading that is added to the slot later', async () => {
      const element = await bare();
      const heading = document.createElement('h2');
      heading.slot = 'heading';
      heading.textContent = 'Sizes?';
      element.append(heading);
      await until(() => !part(element, 'card').ariaLabel);
      expect(part(element, 'card').getAttribute('aria-labelledby')).to.equal('heading');
    });

    it('is accepted and rejected with slotted buttons', async () => {
      const element = await bare(html`<button slot="accept">Yes</button>`);
      await click(element.querySelector('button')!);
      expect(element.status).to.equal('accepted');
    });
  });

  describe('in motion', () => {
    const moving = async (animation: 'fade' | 'slide' | 'appear'): Promise<LiveAgentInvitation> => {
      const element = await put();
      element.animation = animation;
      element.style.setProperty('--live-agent-invitation-duration', '400ms');
      api.raise(id, 'BUTTON_AVAILABLE');
      await element.updateComplete;
      return element;
    };
    /** The animated properties of the card. */
    const motions = (element: LiveAgentInvitation): string[] =>
      part(element, 'card')
        .getAnimations()
        .map((each) => (each as CSSTransition).transitionProperty)
        .sort();
    const ended = (element: LiveAgentInvitation): Promise<void> =>
      until(() => !motions(element).length && !element.getAnimations().length);

    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) {
      const ways = {appear: [], fade: ['opacity'], slide: ['opacity', 'translate']} as const;
      for (const [animation, properties] of Object.entries(ways)) {
        it(`appears and disappears with ${animation}`, async () => {
          const element = await moving(animation as keyof typeof ways);
          expect(motions(element)).to.deep.equal(properties);
          await ended(element);
          api.raise(id, 'BUTTON_UNAVAILABLE');
          expect(motions(element)).to.deep.equal(properties);
          await until(() => getComputedStyle(element).display === 'none');
        });
      }

      it('reverses in the middle', async () => {
        const element = await moving('slide');
        await until(() => Number(getComputedStyle(part(element, 'card')).opacity) > 0.3);
        api.raise(id, 'BUTTON_UNAVAILABLE');
        await until(() => Number(getComputedStyle(part(element, 'card')).opacity) < 0.7);
        api.raise(id, 'BUTTON_AVAILABLE');
        await element.updateComplete;
        expect(Number(getComputedStyle(part(element, 'card')).opacity)).to.be.below(0.8);
        expect(part(element, 'card').inert).to.be.false;
        await ended(element);
        expect(getComputedStyle(part(element, 'card')).opacity).to.equal('1');
        expect(getComputedStyle(element).display).to.equal('block');
      });

      it('disappears at once if its placement changes meanwhile', async () => {
        const element = await moving('slide');
        await ended(element);
        api.raise(id, 'BUTTON_UNAVAILABLE');
        element.placement = 'top-left';
        await element.updateComplete;
        await until(() => getComputedStyle(element).display === 'none');
      });

      it('is inert while it disappears', async () => {
        const element = await moving('fade');
        const accept = part(element, 'accept');
        await ended(element);
        api.raise(id, 'BUTTON_UNAVAILABLE');
        expect(getComputedStyle(element).display).to.equal('block');
        accept.focus();
        expect(element.shadowRoot!.activeElement).to.be.null;
        const {left, top} = accept.getBoundingClientRect();
        expect(document.elementFromPoint(left + 5, top + 5)).not.to.equal(element);
      });
    }

    it('disappears even if the page animates its card endlessly', async () => {
      const style = document.createElement('style');
      style.textContent = `@keyframes pulse { to { opacity: 0.5 } }
        live-agent-invitation::part(card) { animation: pulse 1s infinite }`;
      document.head.append(style);
      const element = await shown();
      expect(part(element, 'card').getAnimations()).to.have.length(1);
      api.raise(id, 'BUTTON_UNAVAILABLE');
      expect(getComputedStyle(element).display).to.equal('none');
      style.remove();
    });

    if (navigator.userAgent.includes('Chrome/')) {
      it('does not move with reduced motion', async () => {
        await setMediaFeatures({name: 'prefers-reduced-motion', value: 'reduce'});
        const element = await moving('slide');
        expect(motions(element)).to.deep.equal([]);
        api.raise(id, 'BUTTON_UNAVAILABLE');
        expect(getComputedStyle(element).display).to.equal('none');
        await setMediaFeatures();
      });
    }

    const ways: readonly (readonly [string, string])[] = [
      ['top-left', 'left'],
      ['left', 'left'],
      ['bottom-left', 'left'],
      ['top-right', 'right'],
      ['right', 'right'],
      ['bottom-right', 'right'],
      ['top', 'top'],
      ['bottom', 'bottom'],
      ['center', 'bottom'],
    ];
    for (const [placement, edge] of ways) {
      it(`slides from the ${edge} at ${placement}`, async () => {
        const element = await shown();
        element.setAttribute('placement', placement);
        await element.updateComplete;
        const card = part(element, 'card');
        card.style.transition = 'none';
        const at = card.getBoundingClientRect();
        card.style.translate = getComputedStyle(card).getPropertyValue('--_from');
        const from = card.getBoundingClientRect();
        const moved = {
          left: from.left < at.left,
          right: from.left > at.left,
          top: from.top < at.top,
          bottom: from.top > at.top,
        };
        expect(Object.entries(moved).filter(([, is]) => is)).to.deep.equal([[edge, true]]);
      });
    }
  });
});
