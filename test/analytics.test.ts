import {expect, fixture, html} from '@open-wc/testing';
import {
  trackInvitations,
  type AnalyticsEventName,
  type AnalyticsParameters,
} from '../src/analytics.js';
import '../src/define.js';
import {createDeployment} from '../src/deployment.js';
import type {ButtonEventReason, ButtonEventType} from '../src/handler-api.js';
import {SERVICE_REASONS} from '../src/handler-api.js';
import type {LiveAgentInvitation} from '../src/index.js';
import {StandInService} from './deployment/stand-ins.js';
import {FakeApi} from './fake-api.js';
import {freshButtonId, reportedErrors, settled} from './tools.js';

type Sent = readonly [AnalyticsEventName, AnalyticsParameters];

/** The consumer of a data layer, from the package `data-layer-helper` by Google. */
interface DataLayerHelper {
  get(key: string): unknown;
}
type DataLayerHelperClass = new (
  layer: readonly unknown[],
  listener: (model: unknown, update: {readonly event?: string}) => void,
  listenToPast: boolean,
) => DataLayerHelper;

const page = window as {dataLayer?: unknown; DataLayerHelper?: DataLayerHelperClass};

describe('trackInvitations()', () => {
  let id: string;
  let api: FakeApi;
  let sent: Sent[];
  let stop: () => void;

  const tag = (buttonId = id): Promise<LiveAgentInvitation> =>
    fixture(
      html`<live-agent-invitation
        button-id=${buttonId}
        placement="inline"
        .api=${api}
      ></live-agent-invitation>`,
    );
  const names = (): string[] => sent.map(([name]) => name.replace('chat_invitation_', ''));
  /** Raises events, each in a task of its own. */
  const raise = async (
    ...events: readonly (ButtonEventType | readonly [ButtonEventType, ButtonEventReason])[]
  ): Promise<void> => {
    for (const event of events) {
      const [type, reason] = typeof event === 'string' ? [event] : event;
      api.raise(id, type, reason);
      await Promise.resolve();
    }
  };

  beforeEach(() => {
    id = freshButtonId();
    api = new FakeApi();
    sent = [];
    stop = trackInvitations((...event) => sent.push(event));
  });

  afterEach(() => stop());

  it('reports the button, and no reason if there is none', async () => {
    await tag();
    await raise('BUTTON_AVAILABLE');
    expect(sent).to.deep.equal([
      ['chat_invitation_offered', {chat_button_id: id, chat_reason: undefined}],
    ]);
  });

  const AVAILABLE = 'BUTTON_AVAILABLE';
  const UNAVAILABLE = 'BUTTON_UNAVAILABLE';
  const NO_AGENT = [UNAVAILABLE, 'no-agents-online'] as const;
  const BUSY = [UNAVAILABLE, 'agents-at-capacity'] as const;
  const NO_MATCH = [UNAVAILABLE, 'criteria-not-met'] as const;
  const SEQUENCES = [
    ['an accepted invitation', [AVAILABLE, 'BUTTON_ACCEPTED'], 'offered accepted'],
    ['a rejected invitation', [AVAILABLE, 'BUTTON_REJECTED'], 'offered rejected'],
    ['repeated events once', [AVAILABLE, AVAILABLE, NO_AGENT, NO_AGENT], 'offered missed'],
    ['a second offer', [AVAILABLE, NO_AGENT, AVAILABLE], 'offered missed offered'],
    ['another reason of a missing agent once', [NO_AGENT, BUSY], 'missed'],
    ['changing reasons once each', [NO_MATCH, BUSY, NO_MATCH, NO_AGENT], 'unavailable missed'],
    [
      'no offer after an answer that is announced again',
      [AVAILABLE, 'BUTTON_REJECTED', AVAILABLE],
      'offered rejected',
    ],
    [
      'an offer after an answer and a pause',
      [AVAILABLE, 'BUTTON_REJECTED', [UNAVAILABLE, 'snoozed'], AVAILABLE],
      'offered rejected unavailable offered',
    ],
    ['an event without a reason as unavailable', [UNAVAILABLE], 'unavailable'],
  ] as const;
  for (const [title, events, expected] of SEQUENCES) {
    it(`reports ${title}`, async () => {
      await tag();
      await raise(...events);
      expect(names().join(' ')).to.equal(expected);
    });
  }

  for (const reason of SERVICE_REASONS) {
    it(`reports a button with the reason ${reason} as missed`, async () => {
      await tag();
      await raise([UNAVAILABLE, reason]);
      expect(sent).to.deep.equal([
        ['chat_invitation_missed', {chat_button_id: id, chat_reason: reason}],
      ]);
    });
  }

  for (const reason of ['criteria-not-met', 'snoozed', 'another-invitation-offered'] as const) {
    it(`does not report a button with the reason ${reason} as missed`, async () => {
      await tag();
      await raise([UNAVAILABLE, reason]);
      expect(sent).to.deep.equal([
        ['chat_invitation_unavailable', {chat_button_id: id, chat_reason: reason}],
      ]);
    });
  }

  it('reports that the time of an invitation was over', async () => {
    await tag();
    await raise(AVAILABLE, ['BUTTON_REJECTED', 'timeout']);
    expect(sent[1]![1].chat_reason).to.equal('timeout');
  });

  it('reports several tags of one button once', async () => {
    await tag();
    await tag();
    await raise(AVAILABLE);
    await tag();
    await Promise.resolve();
    expect(names()).to.deep.equal(['offered']);
  });

  it('reports each of several buttons', async () => {
    const other = freshButtonId();
    await tag();
    await tag(other);
    api.raise(id, AVAILABLE);
    api.raise(other, AVAILABLE);
    await Promise.resolve();
    expect(sent.map(([, {chat_button_id}]) => chat_button_id)).to.deep.equal([id, other]);
  });

  it('reports a tag in a closed shadow root', async () => {
    const host = document.createElement('div');
    const invitation = document.createElement('live-agent-invitation');
    Object.assign(invitation, {buttonId: id, placement: 'inline', api});
    // eslint-disable-next-line wc/no-closed-shadow-root -- what is tested
    host.attachShadow({mode: 'closed'}).append(invitation);
    document.body.append(host);
    await invitation.updateComplete;
    await raise(AVAILABLE);
    host.remove();
    expect(names()).to.deep.equal(['offered']);
  });

  it('reports an event whose propagation a page has stopped', async () => {
    (await tag()).addEventListener('button-available', (event) => event.stopImmediatePropagation());
    await raise(AVAILABLE);
    expect(names()).to.deep.equal(['offered']);
  });

  it('does not report an event that any listener prevents', async () => {
    await tag();
    const prevent = (event: Event): void => event.preventDefault();
    window.addEventListener('button-available', prevent);
    await raise(AVAILABLE);
    window.removeEventListener('button-available', prevent);
    expect(sent).to.deep.equal([]);
    await raise(AVAILABLE);
    expect(names()).to.deep.equal(['offered']);
  });

  it('does not report an event that another tag of the button prevents', async () => {
    await tag();
    (await tag()).addEventListener('button-available', (event) => event.preventDefault());
    await raise(AVAILABLE);
    expect(sent).to.deep.equal([]);
  });

  it('does not report a chat that could not be opened as accepted', async () => {
    const invitation = await tag();
    await raise(AVAILABLE);
    api.startChat = (buttonId) => {
      api.raise(buttonId, 'BUTTON_ACCEPTED');
      throw new Error('no window');
    };
    expect(await reportedErrors(() => invitation.accept())).to.have.length(1);
    await Promise.resolve();
    expect(names()).to.deep.equal(['offered']);
  });

  it('ignores events of the page with the same names', async () => {
    for (const detail of [undefined, null, 'yes', {type: 'available'}]) {
      document.body.dispatchEvent(new CustomEvent('button-available', {bubbles: true, detail}));
    }
    await Promise.resolve();
    expect(sent).to.deep.equal([]);
  });

  it('reports what the deployment does', async () => {
    localStorage.removeItem('live-agent-invitation');
    const service = new StandInService();
    const deployment = createDeployment({buttons: [{id}]}, {service});
    const invitation = document.createElement('live-agent-invitation');
    Object.assign(invitation, {buttonId: id, placement: 'inline', api: deployment});
    document.body.append(invitation);
    deployment.init();
    await settled();
    expect(sent).to.deep.equal([]);
    for (const says of ['agents-away', 'agents-at-capacity', 'available'] as const) {
      service.say(id, says);
      await settled();
    }
    invitation.accept();
    await settled();
    deployment.disconnect();
    invitation.remove();
    localStorage.removeItem('live-agent-invitation');
    expect(sent.slice(0, 3).map(([name, {chat_reason}]) => [name, chat_reason])).to.deep.equal([
      ['chat_invitation_missed', 'agents-away'],
      ['chat_invitation_offered', undefined],
      ['chat_invitation_accepted', undefined],
    ]);
  });

  it('stops', async () => {
    await tag();
    stop();
    await raise(AVAILABLE);
    expect(sent).to.deep.equal([]);
  });

  it('reports an exception of the function, and sends the next event', async () => {
    stop();
    stop = trackInvitations((name) => {
      if (name === 'chat_invitation_offered') throw new Error('blocked');
      sent.push([name, {chat_button_id: '', chat_reason: undefined}]);
    });
    await tag();
    const errors = await reportedErrors(() => raise(AVAILABLE, 'BUTTON_ACCEPTED'));
    expect(errors.map(String)).to.deep.equal(['Error: blocked']);
    expect(names()).to.deep.equal(['accepted']);
  });

  it('uses names and values that Google Analytics 4 accepts', async () => {
    await tag();
    await raise(NO_MATCH, BUSY, AVAILABLE, 'BUTTON_ACCEPTED', NO_AGENT, AVAILABLE);
    await raise('BUTTON_REJECTED');
    const all = sent.flatMap(([name, parameters]) => [name, ...Object.keys(parameters)]);
    expect(new Set(all).size).to.equal(7);
    for (const name of all) {
      expect(name).to.match(/^(?!ga_|google_|firebase_|gtag\.)[a-z][a-z0-9_]{0,39}$/);
    }
    for (const [, parameters] of sent) {
      for (const value of Object.values(parameters)) {
        expect(String(value)).to.have.length.at.most(100);
      }
    }
  });

  describe('without a function', () => {
    beforeEach(() => {
      stop();
      delete page.dataLayer;
      stop = trackInvitations();
    });

    afterEach(() => delete page.dataLayer);

    const offered = (): object => ({
      event: 'chat_invitation_offered',
      chat_button_id: id,
      chat_reason: undefined,
    });

    it('pushes to the data layer of the page', async () => {
      page.dataLayer = [{page_type: 'cart'}];
      await tag();
      await raise(AVAILABLE);
      expect(page.dataLayer).to.deep.equal([{page_type: 'cart'}, offered()]);
    });

    it('creates a missing data layer', async () => {
      await tag();
      await raise(AVAILABLE);
      expect(page.dataLayer).to.deep.equal([offered()]);
    });

    it('pushes to a data layer that has replaced another one', async () => {
      const before = (page.dataLayer = []);
      await tag();
      page.dataLayer = [];
      await raise(AVAILABLE);
      expect(before).to.deep.equal([]);
      expect(page.dataLayer).to.deep.equal([offered()]);
    });

    it('uses any object with a push()', async () => {
      const entries: unknown[] = [];
      page.dataLayer = {push: (entry: unknown) => entries.push(entry)};
      await tag();
      await raise(AVAILABLE);
      expect(entries).to.deep.equal([offered()]);
    });

    for (const wrong of [{}, 'data', 5, false]) {
      it(`reports a data layer that is ${JSON.stringify(wrong)}, and leaves it`, async () => {
        page.dataLayer = wrong;
        await tag();
        const errors = await reportedErrors(() => raise(AVAILABLE));
        expect(errors.map(String)).to.deep.equal([
          'TypeError: window.dataLayer has no method push(), so chat_invitation_offered was not sent. ' +
            'Let it be an array, or pass a function to trackInvitations().',
        ]);
        expect(page.dataLayer).to.equal(wrong);
      });
    }

    it('is understood by Google’s consumer of data layers, loaded before or after the events', async () => {
      await tag();
      await raise(AVAILABLE, ['BUTTON_REJECTED', 'timeout']);
      const script = document.createElement('script');
      script.src = '/test/analytics/node_modules/data-layer-helper/dist/data-layer-helper.js';
      const loaded = new Promise((resolve) => script.addEventListener('load', resolve));
      document.head.append(script);
      await loaded;
      const received: unknown[] = [];
      const helper = new page.DataLayerHelper!(
        page.dataLayer as unknown[],
        (_, {event}) => received.push(event),
        true,
      );
      expect(helper.get('chat_reason')).to.equal('timeout');
      await raise([UNAVAILABLE, 'snoozed'], AVAILABLE);
      expect(received).to.deep.equal([
        'chat_invitation_offered',
        'chat_invitation_rejected',
        'chat_invitation_unavailable',
        'chat_invitation_offered',
      ]);
      expect(helper.get('chat_button_id')).to.equal(id);
      // The reason of the earlier event is not kept.
      expect(helper.get('chat_reason')).to.be.undefined;
    });
  });
});
