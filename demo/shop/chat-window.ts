import {html, nothing, render} from 'lit';

export interface Chat {
  readonly id: string;
  /** The agent's name. */
  readonly agent: string;
  /** Called when the visitor ends the chat. */
  readonly end?: () => void;
}

interface OpenChat extends Chat {
  readonly messages: {readonly author: 'visitor' | 'agent'; readonly text: string}[];
  endedBy?: 'visitor' | 'agent';
}

const REPLIES = [
  'Good question! The 0.8 l teapot fills three cups.',
  'This agent is made up, but a person would answer you now.',
  'End this chat when you like, and start over as a new visitor.',
];

/** The visitor's side of a chat, with made-up replies. */
export class ChatWindow {
  readonly #host: HTMLElement;
  #chat: OpenChat | undefined;

  constructor(host: HTMLElement) {
    this.#host = host;
  }

  open(chat: Chat): void {
    const text = `Hello, this is ${chat.agent}. How can I help?`;
    this.#show({...chat, messages: [{author: 'agent', text}]});
    // The visitor asked for the chat, and the focused button is hidden.
    this.#host.querySelector('input')?.focus({preventScroll: true});
  }

  /** Shows that a chat has ended. */
  end(id: string, endedBy: 'visitor' | 'agent' = 'agent'): void {
    if (this.#chat?.id === id) this.#show({endedBy, ...this.#chat});
  }

  /** Removes the window. The chat itself continues. */
  close(): void {
    this.#show(undefined);
  }

  #endByVisitor({id, end}: OpenChat): void {
    this.end(id, 'visitor');
    end?.();
    this.#host.querySelector('button')?.focus();
  }

  #send(event: SubmitEvent, {messages}: OpenChat): void {
    event.preventDefault();
    const form = event.target as HTMLFormElement;
    const text = new FormData(form).get('text') as string;
    if (!text.trim()) return;
    const reply = REPLIES[((messages.length - 1) / 2) % REPLIES.length]!;
    messages.push({author: 'visitor', text}, {author: 'agent', text: reply});
    form.reset();
    this.#show(this.#chat);
    this.#host.querySelector('ul')?.scrollTo(0, 1e6);
  }

  #show(chat: OpenChat | undefined): void {
    this.#chat = chat;
    if (!chat) return void render(nothing, this.#host);
    const {agent, endedBy} = chat;
    render(
      html`
        <section class="chat" aria-labelledby="chat-title">
          <header>
            <h3 id="chat-title">
              ${endedBy ? 'The chat has ended' : `You are chatting with ${agent}`}
            </h3>
            <button
              type="button"
              @click=${() => (endedBy ? this.close() : this.#endByVisitor(chat))}
            >
              ${endedBy ? 'Close' : 'End'}
            </button>
          </header>
          <ul aria-live="polite">
            ${chat.messages.map(
              ({author, text}) => html`
                <li class=${author}><b>${author === 'agent' ? agent : 'You'}:</b> ${text}</li>
              `,
            )}
            ${
              endedBy &&
              html`<li class="note">
                ${endedBy === 'agent' ? `${agent} has` : 'You have'} ended the chat.
              </li>`
            }
          </ul>
          <form ?hidden=${endedBy} @submit=${(event: SubmitEvent) => this.#send(event, chat)}>
            <input name="text" aria-label="Your message" autocomplete="off" />
            <button>Send</button>
          </form>
        </section>
      `,
      this.#host,
    );
  }
}
