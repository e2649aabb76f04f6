/** Pages whose libraries or code replace built-ins. */
import {
  hear,
  invitation,
  INVITE,
  page,
  reject,
  reload,
  start,
  type Scenario,
  type Step,
} from './scenario.js';

const PAGE = page(hear(INVITE), invitation());
const ANSWERS: readonly Step[][] = [[start(INVITE)], [reject(INVITE), reload]];
const file = (name: string): string => `<script src="/old-libraries/${name}"></script>`;
const code = (text: string): string => `<script>${text}</script>`;

const CODE: {readonly [name: string]: string} = {
  'Prototype 1.7.3': file('prototype'),
  'MooTools 1.4.5': file('mootools'),
  'jQuery 1.12': file('jquery'),
  'Array.prototype.toJSON()': code(
    `Array.prototype.toJSON = function () { return '[' + this.join() + ']'; };`,
  ),
  'a global named Map, Set, URL and Symbol': code(
    `var Map = {}, Set = 'set', URL = '/', Symbol = null;`,
  ),
};

export const oddPageScenarios: readonly Scenario[] = Object.entries(CODE).flatMap(([name, html]) =>
  [html + PAGE, PAGE + html].flatMap((body, after) =>
    ANSWERS.map((steps, rejects) => ({
      title: `has ${name} ${after ? 'after' : 'before'} the script and ${rejects ? 'rejects' : 'accepts'}`,
      facts: [31],
      page: body,
      steps,
    })),
  ),
);
