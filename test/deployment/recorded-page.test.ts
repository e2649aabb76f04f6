import {expect} from '@open-wc/testing';
import {click, until} from '../tools.js';
import {A, tidyUp} from './stand-ins.js';

/** The recorded page and its visible state. */
interface Recorded {
  readonly page: Window & {basketChanged(count: number): void};
  readonly invitation: HTMLElement;
  button(id: string): HTMLElement;
  /** The text that the page's handler has written. */
  said(): string;
  /** The addresses of the opened windows. */
  readonly opened: string[];
}

/** Loads the page at the origin of the window's coordinates, so that it can be clicked. */
async function load(): Promise<Recorded> {
  const frame = document.createElement('iframe');
  frame.src = new URL('recorded-page.html', import.meta.url).href;
  frame.style.cssText = 'position: fixed; left: 0; top: 0; width: 600px; height: 500px; border: 0';
  const loaded = new Promise((resolve) => frame.addEventListener('load', resolve, {once: true}));
  document.body.append(frame);
  await loaded;
  const page = frame.contentWindow as unknown as Recorded['page'];
  const opened: string[] = [];
  page.open = () => {
    const location = {
      set href(href: string) {
        opened.push(new URL(href).pathname);
      },
    };
    return {location} as Window;
  };
  const button = (id: string): HTMLElement => page.document.getElementById(id)!;
  return {
    page,
    opened,
    button,
    invitation: button(`liveagent_invite_button_${A}`),
    said: () => button('kayak_said').textContent,
  };
}

/** Whether the invitation is visible, including for a screen reader. */
const inSight = (invitation: HTMLElement): boolean => {
  const {left, top} = invitation.getBoundingClientRect();
  const {visibility, display} = getComputedStyle(invitation);
  return left >= 0 && top >= 0 && visibility === 'visible' && display !== 'none';
};

describe('a page that was written for the vendor’s script', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  const offered = async (): Promise<Recorded> => {
    const recorded = await load();
    await until(() => recorded.said() === 'available');
    return recorded;
  };

  it('shows its invitation at its own position', async () => {
    const {invitation} = await offered();
    expect(inSight(invitation)).to.be.true;
    const {left, top} = invitation.getBoundingClientRect();
    expect([left, top]).to.deep.equal([40, 60]);
  });

  it('opens the chat and hides the invitation when its accept button is clicked', async () => {
    const {invitation, button, said, opened} = await offered();
    await click(button('kayak_yes'));
    expect(said()).to.equal('accepted');
    expect(opened).to.deep.equal(['/chat.html']);
    expect(inSight(invitation)).to.be.false;
  });

  it('hides the invitation when its reject button is clicked', async () => {
    const {invitation, button, said, opened} = await offered();
    await click(button('kayak_no'));
    expect(said()).to.equal('rejected');
    expect(opened).to.be.empty;
    expect(inSight(invitation)).to.be.false;
  });

  it('hides the invitation when its custom variable no longer matches', async () => {
    const {page, invitation, said} = await offered();
    page.basketChanged(1);
    await until(() => said() === 'unavailable');
    expect(inSight(invitation)).to.be.false;
  });

  it('does not offer a rejected invitation again in the visit', async () => {
    const first = await offered();
    await click(first.button('kayak_no'));
    document.querySelector('iframe')!.remove();
    const {page, said, invitation} = await load();
    const {liveagent} = page as unknown as {
      liveagent: {explain(id: string): {conditions: {name: string; held: boolean}[]}};
    };
    const held = (name: string): boolean | undefined =>
      liveagent.explain(A).conditions.find((each) => each.name === name)?.held;
    await until(() => held('agent-available'));
    expect(held('not-put-off')).to.be.false;
    expect(said()).to.equal('Nothing yet.');
    expect(inSight(invitation)).to.be.false;
  });
});
