/** A page with an invitation. At the path `/fr`, the heading is French. */
import '../../src/define.js';
import type {ButtonEventType} from '../../src/handler-api.js';
import {FakeApi} from '../fake-api.js';

const api = new FakeApi();
const invitation = document.querySelector('live-agent-invitation')!;
let lastKeyAt = 0;

addEventListener('keydown', () => (lastKeyAt = Date.now()), true);
if (location.pathname === '/fr') {
  invitation.insertAdjacentHTML('beforeend', '<h2 slot="heading" lang="fr">Des questions ?</h2>');
}
invitation.api = api;

const page = {
  raise: (type: ButtonEventType): boolean => api.raise(invitation.buttonId!, type),
  get status(): string {
    return invitation.status;
  },
  get lastKeyAt(): number {
    return lastKeyAt;
  },
};
Object.assign(window, {page});
