import {html, nothing, render} from 'lit';

interface Line {
  readonly from: 'visitor' | 'agent';
  readonly text: string;
}

/** A chat to show. */
export interface Chat {
  readonly id: string;
  /** Who holds it. */
  readonly agent: string;
  /** Told when the visitor ends it. */
  readonly end?: () => void;
}

interface ShownChat extends Chat {
  readonly lines: Line[];
  /** Who ended it. */
  ended?: 'visitor' | 'agent';
}

const REPLIES = [
  'Good question! The 0.8 l pot fills three cups.',
  'It is all made up here, but a person would answer you now.',
  'End this chat when you like, and start over as a new visitor.',
];

/** The visitor's side of a conversation: made up, since the chat service says only who holds it. */
export class ChatPanel {
  readonly #host: HTMLElement;
  #chat: ShownChat | undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  open(chat: Chat): void {
    const hello = `Hello, this is ${chat.agent}. How can I help?`;
    this.#chat = {...chat, lines: [{from: 'agent', text: hello}]};
    this.#render();
    // The visitor asked for it, and the button that was pressed is gone.
    this.#host.querySelector('input')?.focus({preventScroll: true});
  }

  /** The chat has ended, by the agent where it was not the visitor. */
  end(id: string): void {
    if (this.#chat?.id !== id) return;
    this.#chat.ended ??= 'agent';
    this.#render();
  }

  /** Takes the panel off the page; the chat itself goes on. */
  close(): void {
    this.#chat = undefined;
    this.#render();
  }

  #end(chat: ShownChat): void {
    chat.ended = 'visitor';
    chat.end?.();
    this.#render();
    this.#host.querySelector<HTMLElement>('.chat-head button')?.focus();
  }

  #send(chat: ShownChat, form: HTMLFormElement): void {
    const text = new FormData(form).get('text');
    if (typeof text !== 'string' || !text.trim()) return;
    const replied = chat.lines.filter(({from}) => from === 'visitor').length;
    chat.lines.push(
      {from: 'visitor', text},
      {from: 'agent', text: REPLIES[replied % REPLIES.length]!},
    );
    form.reset();
    this.#render();
    this.#host.querySelector('.chat-lines')?.scrollTo(0, 1e6);
  }

  #render(): void {
    const chat = this.#chat;
    if (!chat) return void render(nothing, this.#host);
    const {agent} = chat;
    render(
      html`
        <section class="chat" aria-labelledby="chat-title">
          <div class="chat-head">
            <h3 id="chat-title">
              ${chat.ended ? 'The chat has ended' : `You are chatting with ${agent}`}
            </h3>
            ${
              chat.ended
                ? html`<button type="button" @click=${() => this.close()}>Close</button>`
                : html`<button type="button" @click=${() => this.#end(chat)}>End</button>`
            }
          </div>
          <ul class="chat-lines" aria-live="polite">
            ${chat.lines.map(
              ({from, text}) => html`
                <li class="from-${from}"><b>${from === 'agent' ? agent : 'You'}:</b> ${text}</li>
              `,
            )}
            ${
              chat.ended
                ? html`<li class="note">
                    ${chat.ended === 'agent' ? `${agent} has` : 'You have'} ended the chat.
                  </li>`
                : nothing
            }
          </ul>
          ${
            chat.ended
              ? nothing
              : html`<form
                  @submit=${(event: SubmitEvent & {readonly target: HTMLFormElement}) => {
                    event.preventDefault();
                    this.#send(chat, event.target);
                  }}
                >
                  <input name="text" aria-label="Your message" autocomplete="off" />
                  <button>Send</button>
                </form>`
          }
        </section>
      `,
      this.#host,
    );
  }
}
