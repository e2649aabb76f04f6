/** A reference for the tag: the smallest element for the same purpose, written by hand for one page. */
interface Page {
  liveagent: {addButtonEventHandler(id: string, callback: (type: string) => void): void};
}

export class HandWritten extends HTMLElement {
  connectedCallback(): void {
    this.hidden = true;
    const {liveagent} = window as unknown as Page;
    liveagent.addButtonEventHandler(this.getAttribute('button-id')!, (type) => {
      if (type === 'BUTTON_AVAILABLE') this.#show();
      else this.hidden = true;
    });
  }

  #show(): void {
    if (!this.shadowRoot) {
      this.attachShadow({mode: 'open'}).innerHTML = `
        <style>
          section { border: 1px solid; border-radius: 12px; padding: 20px }
          button { min-height: 44px }
        </style>
        <section>
          <h2>Can we help?</h2>
          <p><slot></slot></p>
          <button>Start a chat</button> <button>No, thanks</button>
        </section>`;
    }
    this.hidden = false;
  }
}

customElements.define('hand-written', HandWritten);
