import {html} from 'lit';
import {LinkService} from '../src/index.js';
import type {AnswerName} from './answers.js';
import {serviceCard, settingsCode, textRow} from './controls.js';
import type {DemoService} from './demo-service.js';
import {HeardService} from './heard-service.js';

const ADDRESS = 'demo/contact.html';

/** No chat, but a page that is always there. */
export class DemoLinkService implements DemoService {
  readonly name = 'A link';
  readonly hint = html`A page in the place of a chat: it is always there.`;
  readonly service: HeardService;
  readonly settings = {type: 'link', url: ADDRESS};

  constructor(changed: () => void) {
    this.service = new HeardService(new LinkService(ADDRESS), changed);
  }

  available(): string {
    return 'The link is always there.';
  }

  next(answer: AnswerName): string | undefined {
    if (answer === 'available') return 'accept it, and the page opens.';
    return answer === 'accepted' ? 'start over.' : undefined;
  }

  controls(): unknown {
    return html`${this.card('The link')} ${settingsCode(this.settings, {open: true})}`;
  }

  card(name: string): unknown {
    const link = html`<a href=${ADDRESS} target="_blank">${ADDRESS}</a>`;
    return serviceCard(name, this.service, textRow('Address', link));
  }
}
