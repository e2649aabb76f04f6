/** A deployment or a tag that ends leaves nothing on the page, in whatever state it was. */
import {expect, fixture, html} from '@open-wc/testing';
import type {Deployment} from '../../src/deployment/deployment-api.js';
import {createDeployment} from '../../src/deployment/deployment.js';
import '../../src/define.js';
import type {LiveAgentInvitation} from '../../src/element/live-agent-invitation.js';
import type {ChatService} from '../../src/services/chat-service.js';
import {AvailabilityServerService} from '../../src/services/availability-server-service.js';
import {FallbackService} from '../../src/services/fallback.js';
import {LinkService} from '../../src/services/link.js';
import {LiveAgentRestService} from '../../src/services/live-agent-rest.js';
import {MessagingService} from '../../src/services/messaging.js';
import {PageChatService} from '../../src/services/page-chat.js';
import {product as crisp} from '../../src/services/products/crisp.js';
import {RoutingService} from '../../src/services/routing.js';
import {FakeApi} from '../fake-api.js';
import {warnings} from '../services/page-state.js';
import {freshButtonId, reportedErrors, settled} from '../tools.js';
import {Guard, SERVER, task} from './guard.js';
import {INVITATION, KEY, OpenService} from './stage.js';

/** The content of the page around the tag. */
const AROUND: {readonly [name: string]: () => Promise<HTMLElement>} = {
  'on a plain page': () => fixture(html`<p></p>`),
  'under a modal dialog': async () => {
    const dialog = await fixture<HTMLDialogElement>(html`<dialog><button>OK</button></dialog>`);
    dialog.showModal();
    return dialog;
  },
  'under a modal dialog in a shadow root': async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    host.attachShadow({mode: 'open'}).innerHTML = '<dialog><button>OK</button></dialog>';
    host.shadowRoot!.querySelector('dialog')!.showModal();
    return host;
  },
};

const rest = (): ChatService =>
  new LiveAgentRestService({
    url: SERVER,
    deploymentId: '572000000000001',
    orgId: '00D000000000001',
    chatUrl: `${SERVER}/chat`,
  });
const SERVICES: {readonly [name: string]: () => ChatService} = {
  'a service that answers at once': () => new OpenService(),
  AvailabilityServerService: () => new AvailabilityServerService({url: SERVER}),
  LiveAgentRestService: rest,
  RoutingService: () =>
    new RoutingService({
      buttons: [{id: INVITATION}],
      agents: [{id: 'ana', presence: 'online'}],
    }),
  LinkService: () => new LinkService(`${SERVER}/form`),
  MessagingService: () =>
    new MessagingService({
      businessHoursUrl: `${SERVER}/hours`,
      probe: `${SERVER}/probe`,
      invitationId: '573000000000009',
    }),
  PageChatService: () => new PageChatService(crisp, {probe: `${SERVER}/probe`}),
  FallbackService: () => new FallbackService([rest(), new OpenService()]),
};

describe('what is left', () => {
  let guard: Guard;
  beforeEach(() => {
    localStorage.removeItem(KEY);
    guard = new Guard();
  });
  afterEach(() => {
    guard.restore();
    localStorage.removeItem(KEY);
  });

  const leftovers = async (): Promise<string> => (await guard.leftovers()).join('; ');

  describe('of a deployment after disconnect()', () => {
    const started = (service: ChatService): Deployment => {
      const deployment = createDeployment(
        {
          buttons: [
            {
              id: INVITATION,
              rejectAfter: 60,
              rules: [
                {type: 'SCROLL_PERCENT', operator: 'GREATER_OR_EQUAL', value: 0},
                {type: 'SECONDS_ON_SITE', operator: 'GREATER_OR_EQUAL', value: 0},
                {type: 'EXIT_INTENT', operator: 'EQUALS', value: false},
              ],
            },
            {id: '573000000000002', type: 'standard'},
          ],
        },
        {service},
      );
      deployment.addButtonEventHandler(INVITATION, () => {});
      deployment.init();
      return deployment;
    };

    for (const [name, service] of Object.entries(SERVICES)) {
      for (const [where, around] of Object.entries(AROUND)) {
        it(`is nothing with ${name} ${where}`, () =>
          warnings(() =>
            reportedErrors(async () => {
              guard.reset();
              const obstacle = await around();
              const deployment = started(service());
              await settled();
              await task();
              window.dispatchEvent(new Event('online'));
              deployment.startChat(INVITATION);
              deployment.disconnect();
              deployment.init();
              await task();
              deployment.rejectChat(INVITATION);
              expect(guard.running, 'timers and listeners before').to.be.above(0);
              deployment.disconnect();
              await settled();
              expect(await leftovers()).to.equal('');
              obstacle.remove();
            }),
          ));
      }
    }
  });

  describe('of a tag that is removed', () => {
    const ACTS: {readonly [name: string]: (tag: LiveAgentInvitation, raise: Raise) => unknown} = {
      'before its first event': () => {},
      'while it is shown': (_, raise) => raise('BUTTON_AVAILABLE'),
      'while it leaves': (tag, raise) => {
        raise('BUTTON_AVAILABLE');
        return tag.updateComplete.then(() => raise('BUTTON_UNAVAILABLE'));
      },
      'after a reject': (tag, raise) => {
        raise('BUTTON_AVAILABLE');
        return tag.updateComplete.then(() => tag.reject());
      },
      'after an accept': (tag, raise) => {
        raise('BUTTON_AVAILABLE');
        return tag.updateComplete.then(() => tag.accept());
      },
      'after a move': (tag, raise) => {
        raise('BUTTON_AVAILABLE');
        document.body.prepend(tag);
      },
    };
    for (const [when, act] of Object.entries(ACTS)) {
      for (const [where, around] of Object.entries(AROUND)) {
        it(`is nothing ${when} ${where}`, async () => {
          const obstacle = await around();
          guard.reset();
          const api = new FakeApi();
          const id = freshButtonId();
          const tag = await fixture<LiveAgentInvitation>(
            html`<live-agent-invitation button-id=${id} .api=${api}>Hello</live-agent-invitation>`,
          );
          await act(tag, (type) => api.raise(id, type));
          await tag.updateComplete;
          await task();
          tag.remove();
          await settled();
          expect(await leftovers()).to.equal('');
          obstacle.remove();
        });
      }
    }
  });
});

type Raise = (type: 'BUTTON_AVAILABLE' | 'BUTTON_UNAVAILABLE') => void;
