/** The details of a visitor that a page adds, and the arguments that old pages pass. */
import {BUTTON, hear, page, start, type Scenario} from './scenario.js';

const WATCH = `${hear(BUTTON)} liveagent.showWhenOnline('${BUTTON}', null);`;
/** The calls that the vendor's script accepts only before the first answer, each with a usual argument. */
const EARLY: {readonly [method: string]: string} = {
  setName: `'Ada'`,
  addCustomDetail: `'Size', '42'`,
  findOrCreate: `'Contact'`,
  addURLPrefix: `'https://shop.example'`,
};

/** Calls that a page makes in one block before `init()`: if one throws, nothing is offered. */
const BLOCKS: {readonly [title: string]: readonly [call: string, fact?: 24]} = {
  'sets the name of the visitor': [`liveagent.setName('Ada');`],
  'sets an undefined name': ['liveagent.setName(undefined);', 24],
  'sets the name null': ['liveagent.setName(null);', 24],
  'sets a number as the name': ['liveagent.setName(42);', 24],
  'adds details with all refinements': [
    `liveagent.addCustomDetail('Size', '42', false)
      .map('Contact', 'Size__c', true, false, true)
      .saveToTranscript('Size__c')
      .doKnowledgeSearch();`,
  ],
  'adds an empty detail': [`liveagent.addCustomDetail('', '');`, 24],
  'looks records up with all refinements': [
    `liveagent.findOrCreate('Contact')
      .map('Email', 'Email', true, true, true)
      .saveToTranscript('ContactId')
      .showOnCreate()
      .linkToEntity('Case', 'ContactId');`,
  ],
  'looks up a record without a name': [`liveagent.findOrCreate('');`, 24],
  'sets a variable without a name': [`liveagent.setCustomVariable('', '');`, 24],
  'sets its location': ['liveagent.setLocation();'],
  'adds a prefix of its addresses': [`liveagent.addURLPrefix('https://shop.example');`],
};

export const detailScenarios: readonly Scenario[] = [
  ...Object.entries(BLOCKS).map(([title, [call, fact]]): Scenario => ({
    title,
    facts: fact ? [fact] : [],
    page: page(call + WATCH),
    steps: [start(BUTTON)],
  })),
  ...Object.entries(EARLY).map(([method, argument]): Scenario => ({
    title: `calls ${method}() after the first answer`,
    facts: [19],
    page: page(WATCH),
    steps: [`liveagent.${method}(${argument}); note('done');`],
  })),
];
