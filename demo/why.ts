import {html, nothing, render, type TemplateResult} from 'lit';
import type {Deployment} from '../src/index.js';
import {ANSWERS, obstacleOf, type Answer, type AnswerName} from './answers.js';

type ButtonExplanation = ReturnType<Deployment['explain']>;

/** The sentence that says why. */
export function renderWhy(host: HTMLElement, {onScreen, words, next}: Answer): void {
  render(
    html`
      <strong class="verdict ${onScreen ? 'on' : ''}">
        ${onScreen ? 'On screen' : 'Not on screen'}
      </strong>
      <span>${words}</span>
      <span class="next">Try: ${next}</span>
    `,
    host,
  );
}

/** How long it is until the obstacle may be gone by itself. */
export function renderWait(host: HTMLElement, explanation: ButtonExplanation, now: number): void {
  const {until = Infinity} = obstacleOf(explanation) ?? {};
  const seconds = Math.ceil((until - now) / 1000);
  host.hidden = !(seconds > 0 && seconds < Infinity);
  host.textContent = host.hidden ? '' : `in ${seconds} s`;
}

/** Every condition, as `explain()` words it: a line for each, and under the rules a line for each rule. */
export function renderConditions(host: HTMLElement, {text}: ButtonExplanation): void {
  const lines = text
    .split('\n')
    .slice(1)
    // Said of a time that has passed.
    .map((line) => line.replace(' (looked at again in 0 s)', ''));
  render(
    html`<ul class="conditions">
      ${lines.map(condition)}
    </ul>`,
    host,
  );
}

function condition(line: string): TemplateResult {
  const [, indent = '', mark, words = ''] = /^(\s*)([✓✗]) (.*)$/.exec(line) ?? [];
  const held = mark === '✓';
  const [rule, found] = indent ? words.split(/(?=: it is )/) : [];
  return html`
    <li class="${held ? '' : 'not'} ${indent ? 'rule' : ''}">
      <span class="mark" role="img" aria-label=${held ? 'holds' : 'does not hold'}>${mark}</span>
      <span dir="auto">${rule ? html`<code>${rule}</code>${found ?? nothing}` : words}</span>
    </li>
  `;
}

/** All answers, with the present one marked. */
export function renderAnswers(host: HTMLElement, present: AnswerName): void {
  render(
    html`<table>
      <thead>
        <tr>
          <th scope="col">Status or reason</th>
          <th scope="col">On screen</th>
          <th scope="col">What it means</th>
        </tr>
      </thead>
      <tbody>
        ${Object.entries(ANSWERS).map(
          ([name, {onScreen, words}]) => html`
            <tr aria-current=${name === present ? 'true' : 'false'}>
              <th scope="row"><code>${name}</code></th>
              <td>${onScreen ? 'yes' : 'no'}</td>
              <td>${words}</td>
            </tr>
          `,
        )}
      </tbody>
    </table>`,
    host,
  );
}
