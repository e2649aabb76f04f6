import type {ButtonEventMap} from 'live-agent-invitation';
import 'live-agent-invitation/define.js';
import {api} from '../api.js';

const tag = document.querySelector('live-agent-invitation')!;
const main = document.querySelector('main')!;
const output = document.querySelector('output')!;
let prevents = false;
tag.api = api;
const types: (keyof ButtonEventMap)[] = [
  'button-available',
  'button-unavailable',
  'button-accepted',
  'button-rejected',
];
for (const type of types) {
  document.addEventListener(type, (event) => {
    if (prevents) event.preventDefault();
    output.textContent += `${event.type} `;
  });
}
const onClick = (id: string, listener: () => void): void =>
  document.querySelector(`#${id}`)!.addEventListener('click', listener);
onClick('rename', () => (tag.heading = 'Questions about sizes?'));
onClick('prevent', () => (prevents = !prevents));
onClick('toggle', () => (tag.isConnected ? tag.remove() : main.append(tag)));
