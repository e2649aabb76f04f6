/** Set-up for tests of the element: each has its own API and button id, and leaves nothing on the page. */
import {fixture, html} from '@open-wc/testing';
import type {TemplateResult} from 'lit';
import type {LiveAgentInvitation} from '../../src/index.js';
import {FakeApi} from '../fake-api.js';
import {freshButtonId, moveMouse} from '../tools.js';

export let api: FakeApi;
export let id: string;

beforeEach(() => {
  api = new FakeApi();
  id = freshButtonId();
});

afterEach(() => {
  const left = 'dialog, live-agent-invitation, [id^=liveagent_invite_button_], [aria-live] > *';
  for (const each of document.querySelectorAll(left)) each.remove();
});

export type Attributes = Readonly<Record<string, string>>;

/** Adds a tag to the page. */
export async function put(
  content: TemplateResult = html``,
  attributes: Attributes = {},
): Promise<LiveAgentInvitation> {
  const element = await fixture<LiveAgentInvitation>(
    html`<live-agent-invitation button-id=${id} .api=${api}>${content}</live-agent-invitation>`,
  );
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}

/** Adds a tag and makes its button available, with the mouse elsewhere. */
export async function shown(...parameters: Parameters<typeof put>): Promise<LiveAgentInvitation> {
  await moveMouse({x: 0, y: 0});
  const element = await put(...parameters);
  api.raise(id, 'BUTTON_AVAILABLE');
  await element.updateComplete;
  return element;
}

/** Finds an element in the shadow root. */
export const part = (element: LiveAgentInvitation, name: string): HTMLElement =>
  element.shadowRoot!.querySelector<HTMLElement>(`[part=${name}]`)!;
