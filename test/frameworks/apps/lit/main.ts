import {html, LitElement} from 'lit';
import type {ButtonEvent} from 'live-agent-invitation';
import {api} from '../api.js';
import './invitation.js';

class ShopApp extends LitElement {
  static override properties = {heading: {}, prevents: {}, shown: {}, events: {}};
  declare heading: string;
  declare prevents: boolean;
  declare shown: boolean;
  declare events: string;

  constructor() {
    super();
    this.heading = 'Questions?';
    this.shown = true;
    this.events = '';
  }

  // The test finds the page's content in the document.
  override createRenderRoot() {
    return this;
  }

  onEvent = (event: ButtonEvent) => {
    if (this.prevents) event.preventDefault();
    this.events += `${event.type} `;
  };

  override render() {
    return html`
      <main>
        <button id="rename" @click=${() => (this.heading = 'Questions about sizes?')}>
          Rename
        </button>
        <button id="prevent" @click=${() => (this.prevents = !this.prevents)}>Prevent</button>
        <button id="toggle" @click=${() => (this.shown = !this.shown)}>Mount or unmount</button>
        <output>${this.events}</output>
        ${
          this.shown
            ? html`<shop-invitation
                heading=${this.heading}
                .api=${api}
                .onEvent=${this.onEvent}
              ></shop-invitation>`
            : ''
        }
      </main>
    `;
  }
}
customElements.define('shop-app', ShopApp);
document.querySelector('#app')!.append(document.createElement('shop-app'));
