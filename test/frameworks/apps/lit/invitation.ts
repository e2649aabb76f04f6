import {html, LitElement} from 'lit';
import type {ButtonEvent, HandlerApi} from 'live-agent-invitation';
import 'live-agent-invitation/define.js';

export class ShopInvitation extends LitElement {
  static override properties = {heading: {}, api: {attribute: false}};
  declare heading: string;
  declare api: HandlerApi | undefined;
  declare onEvent: (event: ButtonEvent) => void;

  override render() {
    return html`
      <live-agent-invitation
        button-id="573000000000001"
        heading=${this.heading}
        .api=${this.api}
        @button-available=${this.onEvent}
        @button-unavailable=${this.onEvent}
        @button-accepted=${this.onEvent}
        @button-rejected=${this.onEvent}
        hidden
      >
        Ana knows them all.
      </live-agent-invitation>
    `;
  }
}
customElements.define('shop-invitation', ShopInvitation);
