import type {DeploymentSettings, InvitationSettings} from '../src/index.js';
import {BUTTON} from './staff.js';

/** Ready settings to begin with. */
export interface Example {
  readonly name: string;
  readonly settings: DeploymentSettings;
}

const example = (name: string, more: Omit<InvitationSettings, 'id'> = {}): Example => ({
  name,
  settings: {buttons: [{id: BUTTON.id, ...more}]},
});

/** The first one is what the demo begins with. */
export const EXAMPLES = [
  example('As soon as an agent is there'),
  example('After 10 seconds on the page', {
    rules: [{type: 'SECONDS_ON_PAGE', operator: 'GREATER_OR_EQUAL', value: 10}],
  }),
  example('On the second page', {
    rules: [{type: 'NUMBER_OF_PAGE_VIEWS', operator: 'GREATER_OR_EQUAL', value: 2}],
  }),
  example('On /cups, or after 30 seconds', {
    rules: [
      {type: 'URL_MATCH', operator: 'CONTAINS', value: '/cups'},
      {type: 'SECONDS_ON_SITE', operator: 'GREATER_OR_EQUAL', value: 30},
    ],
    filter: '1 OR 2',
  }),
  example('Basket above €100', {
    rules: [{type: 'CUSTOM_VARIABLE', name: 'basket', operator: 'GREATER_THAN', value: 100}],
  }),
  example('When about to leave', {
    rules: [{type: 'EXIT_INTENT', operator: 'EQUALS', value: true}],
  }),
  example('Gone by itself after 15 seconds', {rejectAfter: 15}),
  example('Again 60 seconds after a no', {afterReject: 60}),
] as const;
