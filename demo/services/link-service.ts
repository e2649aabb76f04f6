import {html} from 'lit';
import {FallbackService, LinkService} from '../../src/index.js';
import type {HttpDemo} from './http-service.js';
import {RecordedService, serviceCard, settingsCode, type DemoService} from './service.js';

const URL = 'demo/shop/contact.html';

export interface LinkDemo extends DemoService {
  readonly settings: object;
  /** The controls without the settings. */
  card(title: string): unknown;
}

/** A page instead of a chat. */
export function linkDemo(changed: () => void): LinkDemo {
  const service = new RecordedService(new LinkService(URL), changed);
  const settings = {type: 'link', url: URL};
  const card = (title: string): unknown =>
    serviceCard(
      title,
      service,
      html`<p class="row"><span>Address</span> <a href=${URL} target="_blank">${URL}</a></p>`,
    );
  return {
    name: 'A link',
    hint: 'A page instead of a chat: it is always available.',
    service,
    settings,
    advice: {available: 'accept it, and the page opens.', accepted: 'start over.'},
    whyAvailable: () => 'The link is always available.',
    card,
    controls: () => html`${card('The link')} ${settingsCode(settings, {open: true})}`,
  };
}

/** A server, and a link while the server does not answer. */
export function fallbackDemo(http: HttpDemo, link: LinkDemo): DemoService {
  const settings = {type: 'fallback', services: [http.settings, link.settings]};
  const current = (): DemoService => {
    const {lastReport} = http.service;
    const reason = lastReport?.available === false ? lastReport.reason : undefined;
    return reason === 'service-unreachable' || reason === 'outside-business-hours' ? link : http;
  };
  return {
    name: 'A server, else a link',
    hint: html`<strong>Start here:</strong> choose a fault and start over: the link takes over.`,
    service: new FallbackService([http.service, link.service]),
    get advice() {
      return current().advice;
    },
    whyAvailable: () => current().whyAvailable(),
    controls: () => html`
      ${http.card('First, the server')} ${link.card('Else, the link')} ${http.requests()}
      ${settingsCode(settings)}
    `,
  };
}
