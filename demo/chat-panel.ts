import {html, nothing, render} from 'lit';
import type {RoutingService, WorkItem} from '../src/index.js';
import {onWork} from './work-events.js';

interface Line {
  readonly from: 'visitor' | 'agent';
  readonly text: string;
}

interface Chat {
  readonly work: WorkItem;
  readonly lines: Line[];
  /** Who ended it. */
  ended?: 'visitor' | 'agent';
}

const REPLIES = [
  'Good question! The 0.8 l pot fills three cups.',
  'It is all made up here, but a person would answer you now.',
  'You can also end this chat in the agent console.',
];

/** The visitor's side of a conversation: made up, since the routing says only who holds it. */
export class ChatPanel {
  readonly #host: HTMLElement;
  readonly #routing: RoutingService;
  #chat: Chat | undefined;

  constructor(host: HTMLElement, routing: RoutingService) {
    this.#host = host;
    this.#routing = routing;
    onWork(routing, 'work-started', (work) => {
      if (work.request) this.#open(work);
    });
    onWork(routing, 'work-ended', (work) => {
      if (this.#chat?.work !== work) return;
      this.#chat.ended ??= 'agent';
      this.#render();
    });
  }

  /** Takes the panel off the page; the chat itself goes on. */
  close(): void {
    this.#chat = undefined;
    this.#render();
  }

  #open(work: WorkItem): void {
    const hello = `Hello, this is ${work.agentId}. How can I help?`;
    this.#chat = {work, lines: [{from: 'agent', text: hello}]};
    this.#render();
    // The visitor asked for it, and the button that was pressed is gone.
    this.#host.querySelector('input')?.focus({preventScroll: true});
  }

  #end(chat: Chat): void {
    chat.ended = 'visitor';
    this.#routing.endWork(chat.work.id);
    this.#host.querySelector<HTMLElement>('.chat-head button')?.focus();
  }

  #send(chat: Chat, form: HTMLFormElement): void {
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
    const {agentId} = chat.work;
    render(
      html`
        <section class="chat" aria-labelledby="chat-title">
          <div class="chat-head">
            <h3 id="chat-title">
              ${chat.ended ? 'The chat has ended' : `You are chatting with ${agentId}`}
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
                <li class="from-${from}"><b>${from === 'agent' ? agentId : 'You'}:</b> ${text}</li>
              `,
            )}
            ${
              chat.ended
                ? html`<li class="note">
                    ${chat.ended === 'agent' ? `${agentId} has` : 'You have'} ended the chat.
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
