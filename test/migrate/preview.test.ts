import {expect} from '@open-wc/testing';
import {until} from '../tools.js';

describe('the preview of a migrated invitation', () => {
  const {href} = location;

  before(async () => {
    history.replaceState(null, '', '?id="><img>&animation=fade&placement=top-left');
    await import('../../demo/migrate/preview.js');
  });

  after(() => {
    history.replaceState(null, '', href);
    document.body.replaceChildren();
  });

  it('shows the tag with the id, the animation and the placement of the address', async () => {
    const invitation = document.querySelector('live-agent-invitation')!;
    await until(() => !invitation.hidden);
    expect(invitation).to.include({buttonId: '"><img>', animation: 'fade', placement: 'top-left'});
  });

  it('makes no other element of the address', () => {
    expect(document.querySelector('main img')).to.be.null;
  });
});
