import {html} from 'lit';
import {MessagingService, type Clock} from '../../src/index.js';
import {
  booleanRow,
  RecordedService,
  serviceCard,
  settingsCode,
  type DemoService,
} from './service.js';

/** In milliseconds; shorter than on a site, so that you can watch it. */
const PROBE_EVERY = 5000;

const page = window as {embeddedservice_bootstrap?: unknown};

const dispatch = (name: string, detail?: unknown): void =>
  void window.dispatchEvent(new CustomEvent(`onEmbeddedMessaging${name}`, {detail}));

export interface MessagingDemoOptions {
  readonly clock: Clock;
  readonly changed: () => void;
  readonly openChat: () => void;
  /** Opens the page of a new visitor. */
  readonly startOver: () => void;
}

/** Messaging for In-App and Web, with an imitation of the product: its bootstrap object and its events. */
export function messagingDemo(options: MessagingDemoOptions): DemoService {
  const {clock, changed, openChat, startOver} = options;
  const state = {loads: true, withinHours: true, agentOnline: false, launches: true};
  const settings = {type: 'messaging', probe: '/chat/agents.json', probeEvery: PROBE_EVERY};
  const service = new RecordedService(
    new MessagingService({
      probe: () =>
        state.agentOnline ? {available: true} : {available: false, reason: 'agents-away'},
      probeEvery: PROBE_EVERY,
      clock,
    }),
    changed,
  );

  const reportHours = (): void =>
    dispatch(state.withinHours ? 'BusinessHoursStarted' : 'BusinessHoursEnded');

  const loadProduct = (): void => {
    delete page.embeddedservice_bootstrap;
    if (!state.loads) return;
    page.embeddedservice_bootstrap = {
      settings: {hideChatButtonOnLoad: true}, // our invitation replaces the product's button
      prechatAPI: {setHiddenPrechatFields: () => undefined},
      utilAPI: {
        launchChat: () =>
          state.launches
            ? Promise.resolve(openChat())
            : Promise.reject(new Error('The chat could not be launched.')),
      },
    };
    dispatch('Ready');
    dispatch('ButtonCreated', {buttonVisibility: 'Hide'});
    reportHours();
  };

  const row = (
    legend: string,
    words: readonly [string, string],
    key: keyof typeof state,
    then = changed,
  ): unknown =>
    booleanRow(legend, words, state[key], (value) => {
      state[key] = value;
      then();
    });

  return {
    name: 'Messaging for In-App and Web',
    hint: html`<strong>Start here:</strong> set the agents to <em>Online</em>, and watch the shop.`,
    service,
    get advice() {
      return {
        available: 'accept it, or end the business hours.',
        'agents-away': 'set the agents to Online, and wait for the probe.',
        'outside-business-hours': 'set the hours to Within.',
        'service-unreachable': state.loads ? 'wait a moment.' : 'let the product’s script load.',
      };
    },
    whyAvailable: () => 'The product is loaded, and an agent is online.',
    visitorArrived: loadProduct,
    controls: () => html`
      ${serviceCard(
        'An imitation of the product',
        service,
        html`
          ${row('Script', ['Loads', 'Is blocked'], 'loads', startOver)}
          ${row('Hours', ['Within', 'Outside'], 'withinHours', () => {
            if (state.loads) reportHours();
            changed();
          })}
          ${row('Agents', ['Online', 'Away'], 'agentOnline')}
          ${row('Launch', ['Works', 'Fails'], 'launches')}
          <p class="small">
            The product does not report whether agents are online. A probe asks every 5 seconds, on
            a site every 50. A change of the script opens the page of a new visitor.
          </p>
        `,
      )}
      ${settingsCode(settings, {open: true})}
    `,
  };
}
