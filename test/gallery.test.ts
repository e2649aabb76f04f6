import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {PreviewApi, showSample} from '../demo/gallery/preview.js';
import {GROUPS, SAMPLES} from '../demo/gallery/samples.js';
import {LiveAgentInvitation} from '../src/index.js';
import {until} from './tools.js';

const idsOf = (group: string): readonly string[] =>
  GROUPS.find(({id}) => id === group)!.samples.map(({id}) => id);

describe('the gallery', () => {
  let base: HTMLBaseElement;
  let noMotion: HTMLStyleElement;

  before(() => {
    LiveAgentInvitation.define();
    base = document.createElement('base');
    base.href = '/demo/gallery/';
    // axe measures colors, which must not be in transition.
    noMotion = document.createElement('style');
    noMotion.textContent =
      'live-agent-invitation { --live-agent-invitation-duration: 0s !important; }';
    document.head.append(base, noMotion);
  });

  after(() => {
    base.remove();
    document.body.replaceChildren();
    noMotion.remove();
    for (const name of ['dir', 'lang', 'style']) document.documentElement.removeAttribute(name);
  });

  const show = async (id: string, api?: PreviewApi): Promise<LiveAgentInvitation> => {
    const sample = SAMPLES.find((each) => each.id === id)!;
    window.liveagent = api ?? new PreviewApi(sample.status);
    showSample(sample);
    const invitation = document.querySelector('live-agent-invitation')!;
    await until(() => invitation.status === (sample.status ?? 'available'), 'its status');
    await invitation.updateComplete;
    return invitation;
  };

  it('gives every sample a unique id', () => {
    const ids = SAMPLES.map(({id}) => id);
    expect(ids).to.deep.equal([...new Set(ids)]);
  });

  it('has samples in every group', () => {
    for (const {id} of GROUPS) expect(idsOf(id), id).not.to.be.empty;
  });

  it('shows English and every language that has a file', async () => {
    const files = await executeServerCommand<string[], string>('files', 'src/languages');
    const languages = idsOf('languages').filter((id) => id.startsWith('language-'));
    expect(languages.toSorted()).to.deep.equal(
      ['en.ts', ...files].map((file) => `language-${file.replace('.ts', '')}`).toSorted(),
    );
  });

  it('shows every state', () => {
    expect(idsOf('states')).to.deep.equal(
      ['pending', 'available', 'unavailable', 'accepted', 'rejected'].map(
        (each) => `state-${each}`,
      ),
    );
  });

  for (const {id, code, status = 'available'} of SAMPLES) {
    describe(`sample ${id}`, () => {
      it('has the attribute “hidden”, so that it never flashes', () => {
        expect(/<live-agent-invitation[^>]* hidden>/.exec(code)).not.to.be.null;
      });

      it(`is ${status === 'available' ? 'shown' : 'hidden'}`, async () => {
        expect((await show(id)).hidden).to.equal(status !== 'available');
      });

      it('is accessible', async () => {
        await show(id);
        await expect(document.body).to.be.accessible();
      });
    });
  }

  for (const status of ['pending', 'available', 'unavailable', 'accepted', 'rejected']) {
    it(`selects :state(${status}) in the page’s style sheet`, async () => {
      const invitation = await show(`state-${status}`);
      const {content} = getComputedStyle(invitation.previousElementSibling!, '::after');
      expect(content).to.match(/^": ./);
    });
  }

  it('shows a rejected invitation again', async () => {
    const invitation = await show('placement-top', new PreviewApi('available', 0));
    invitation.reject();
    expect(invitation.hidden).to.be.true;
    await until(() => !invitation.hidden);
  });

  it('replays an invitation', async () => {
    const api = new PreviewApi();
    const invitation = await show('placement-top', api);
    api.replay(0);
    expect(invitation.hidden).to.be.true;
    await until(() => !invitation.hidden);
  });

  it('accepts with a button that has a command', async () => {
    const invitation = await show('own');
    invitation.querySelector('button')!.click();
    expect(invitation.status).to.equal('accepted');
  });

  it('accepts with a button in a slot', async () => {
    const invitation = await show('button');
    invitation.querySelector('button')!.click();
    expect(invitation.status).to.equal('accepted');
  });
});
