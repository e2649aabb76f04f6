import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {CASES, GROUPS} from '../demo/gallery-cases.js';
import {showCase} from '../demo/show-case.js';
import {StandInApi} from '../demo/stand-in-api.js';
import {LiveAgentInvitation} from '../src/index.js';
import {until} from './tools.js';

const inGroup = (name: string): readonly string[] =>
  CASES.filter(({group}) => group === name).map(({id}) => id);

describe('The gallery', () => {
  let base: HTMLBaseElement;
  let still: HTMLStyleElement;

  before(() => {
    LiveAgentInvitation.define();
    base = document.createElement('base');
    base.href = '/demo/';
    // Colours are at once those that stay.
    still = document.createElement('style');
    still.textContent =
      'live-agent-invitation { --live-agent-invitation-duration: 0s !important; }';
    document.head.append(base, still);
  });

  after(() => {
    base.remove();
    document.body.replaceChildren();
    still.remove();
    document.getElementById('case-style')?.remove();
    for (const name of ['dir', 'lang', 'style']) document.documentElement.removeAttribute(name);
  });

  const show = async (id: string, api?: StandInApi): Promise<LiveAgentInvitation> => {
    const shown = CASES.find((each) => each.id === id)!;
    window.liveagent = api ?? new StandInApi(shown.status);
    showCase(shown);
    const invitation = document.querySelector('live-agent-invitation')!;
    await until(() => invitation.status === (shown.status ?? 'available'), 'its status');
    await invitation.updateComplete;
    return invitation;
  };

  it('names every case once', () => {
    const ids = CASES.map(({id}) => id);
    expect(ids).to.deep.equal([...new Set(ids)]);
  });

  it('has cases in every group', () => {
    for (const {id} of GROUPS) expect(inGroup(id), id).not.to.be.empty;
  });

  it('shows every language that there is a file for', async () => {
    const files = await executeServerCommand<string[], string>('files', 'src/languages');
    const languages = inGroup('languages').filter((id) => id.startsWith('language-'));
    expect(languages.toSorted()).to.deep.equal(
      ['en.js', ...files].map((file) => `language-${file.replace('.js', '')}`).toSorted(),
    );
  });

  it('shows every state', () => {
    expect(inGroup('states')).to.deep.equal(
      ['pending', 'available', 'unavailable', 'accepted', 'rejected'].map(
        (each) => `state-${each}`,
      ),
    );
  });

  for (const {id, code, status = 'available'} of CASES) {
    describe(`shows ${id}, which`, () => {
      it('is written hidden, so that it never flashes', () => {
        expect(/<live-agent-invitation[^>]* hidden>/.exec(code)).not.to.be.null;
      });

      it(`is ${status}`, async () => {
        expect((await show(id)).hidden).to.equal(status !== 'available');
      });

      it('has nothing that keeps people out', async () => {
        await show(id);
        await expect(document.body).to.be.accessible();
      });
    });
  }

  for (const status of ['pending', 'available', 'unavailable', 'accepted', 'rejected']) {
    it(`tells of ${status} in the page, by its style sheet`, async () => {
      const invitation = await show(`state-${status}`);
      const {content} = getComputedStyle(invitation.previousElementSibling!, '::after');
      expect(content).to.match(/^": ./);
    });
  }

  it('shows an invitation again that was rejected', async () => {
    const invitation = await show('placement-top', new StandInApi('available', 0));
    invitation.reject();
    expect(invitation.hidden).to.be.true;
    await until(() => !invitation.hidden);
  });

  it('shows an invitation again when it is asked to', async () => {
    const api = new StandInApi();
    const invitation = await show('placement-top', api);
    api.replay(0);
    expect(invitation.hidden).to.be.true;
    await until(() => !invitation.hidden);
  });

  it('lets a button with a command accept', async () => {
    const invitation = await show('own');
    invitation.querySelector('button')!.click();
    expect(invitation.status).to.equal('accepted');
  });

  it('lets a button of the page accept', async () => {
    const invitation = await show('button');
    invitation.querySelector('button')!.click();
    expect(invitation.status).to.equal('accepted');
  });
});
