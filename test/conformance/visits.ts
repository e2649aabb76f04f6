/** Sending rules, page views, and the stored data of a visit. */
import {
  available,
  hear,
  invitation,
  INVITE,
  page,
  poll,
  reject,
  reload,
  ruled,
  seconds,
  start,
  type Scenario,
  type Step,
} from './scenario.js';

const ONE = page(hear(INVITE), invitation());
const set = (name: string, value: string): string =>
  `liveagent.setCustomVariable('${name}', ${value});`;
const at =
  (query: string): Step =>
  (visit) =>
    visit.load(undefined, query);

/** By operator: the value of the rule, a found value for which the rule does not hold, and one for which it holds. */
const OPERATORS: {readonly [operator: string]: readonly [string, string, string]} = {
  EQUALS: ['5', `'Five'`, '5'],
  NOT_EQUAL: ['shoes', `'shoes'`, `'hats'`],
  START_WITH: ['blue', `'Blue sky'`, `'blue sky'`],
  CONTAINS: ['sky', `'blue Sky'`, `'blue sky'`],
  NOT_CONTAIN: ['sky', `'blue sky'`, `'blue sea'`],
  LESS_THAN: ['10', '10', `'9.5 euros'`],
  GREATER_THAN: ['10', `'9'`, `'100'`],
  LESS_OR_EQUAL: ['10', '11', '10'],
  GREATER_OR_EQUAL: ['10', `'9.99'`, '10'],
};

export const visitScenarios: readonly Scenario[] = [
  ...Object.entries(OPERATORS).map(([operator, [wanted, wrong, right]]): Scenario => ({
    title: `has a rule on a variable with ${operator}`,
    facts: [10],
    server: ruled('1', ['CUSTOM_VARIABLE', operator, wanted, 'v']),
    page: ONE,
    steps: [set('v', wrong), set('v', right)],
  })),
  {
    title: 'has a rule on a variable that is never set',
    facts: [10],
    server: ruled('1', ['CUSTOM_VARIABLE', 'NOT_EQUAL', 'x', 'v']),
    page: ONE,
    steps: [poll],
  },
  {
    title: 'has a logic of rules',
    facts: [10],
    server: ruled(
      'AND(1,OR(2,NOT(3)))',
      ['CUSTOM_VARIABLE', 'EQUALS', '1', 'a'],
      ['CUSTOM_VARIABLE', 'EQUALS', '1', 'b'],
      ['CUSTOM_VARIABLE', 'EQUALS', '1', 'c'],
    ),
    page: page(hear(INVITE) + set('c', '1'), invitation()),
    steps: [set('a', '1'), set('b', '1')],
  },
  ...['SECONDS_ON_PAGE', 'SECONDS_ON_SITE'].map((type): Scenario => ({
    title: `waits for ${type}`,
    facts: [10],
    server: ruled('1', [type, 'GREATER_OR_EQUAL', '5']),
    page: ONE,
    steps: [seconds(4), seconds(2)],
  })),
  {
    title: 'counts SECONDS_ON_SITE over two pages',
    facts: [10],
    server: ruled('1', ['SECONDS_ON_SITE', 'GREATER_OR_EQUAL', '30']),
    page: ONE,
    steps: [seconds(20), reload, seconds(12)],
  },
  {
    title: 'counts page views',
    facts: [20],
    server: ruled('1', ['NUMBER_OF_PAGE_VIEWS', 'GREATER_THAN', '1']),
    page: ONE,
    steps: [reload],
  },
  {
    title: 'has a rule on the address',
    facts: [20],
    server: ruled('1', ['URL_MATCH', 'CONTAINS', 'shop=shoes']),
    page: ONE,
    steps: [at('?shop=hats'), at('?shop=shoes')],
  },
  {
    title: 'goes to a new address within the page',
    facts: [20],
    server: ruled('1', ['URL_MATCH', 'CONTAINS', 'cart']),
    page: ONE,
    steps: [`history.pushState(null, '', '?cart');`, poll],
  },
  {
    title: 'goes to a new address within the page, which is a page view',
    facts: [20],
    server: ruled('1', ['NUMBER_OF_PAGE_VIEWS', 'EQUALS', '2']),
    page: ONE,
    steps: [`history.pushState(null, '', '?cart');`, poll],
  },
  {
    title: 'waits for a rule and for an agent',
    facts: [10],
    server: {
      ...ruled('1', ['CUSTOM_VARIABLE', 'EQUALS', '1', 'v']),
      availability: {},
    },
    page: ONE,
    steps: [set('v', '1'), available(INVITE)],
  },
  {
    title: 'has cookies',
    facts: [21],
    page: ONE,
    steps: [
      reject(INVITE),
      `var cookies = document.cookie.match(/\\w+(?==)/g) || [];
      cookies.sort().forEach(function (name) { note(name); });`,
    ],
  },
  {
    title: 'has a cookie after a chat',
    facts: [21],
    page: ONE,
    steps: [start(INVITE), `note(/liveagent_chatted/.test(document.cookie));`],
  },
  {
    title: 'stores something of the visit',
    facts: [21],
    page: ONE,
    steps: [
      `var keys = [];
      for (var key in localStorage) if (localStorage.hasOwnProperty(key)) keys.push(key);
      keys.sort().forEach(function (key) { note(key); });`,
    ],
  },
  {
    title: 'sends no session before the first answer, and knows it afterwards',
    facts: [18, 21],
    page: ONE,
    steps: [`note(typeof liveagent.getSid());`],
  },
  {
    title: 'disables optional cookies',
    facts: [21],
    page: page(`liveagent.disableOptionalCookies(); ${hear(INVITE)}`, invitation()),
    steps: [start(INVITE)],
  },
];
