import {expect} from '@open-wc/testing';
import {addCustomDetail, findOrCreate} from '../../../src/deployment/visit/visitor-details.js';
import type {CustomDetail, RecordRequest} from '../../../src/services/chat-service.js';

describe('a custom detail', () => {
  let details: CustomDetail[];

  beforeEach(() => {
    details = [];
  });

  it('is displayed to the agent by default', () => {
    addCustomDetail(details, 'Email', 'ana@example.com');
    addCustomDetail(details, 'Cart', '12', false);
    expect(details).to.deep.equal([
      {
        label: 'Email',
        value: 'ana@example.com',
        displayToAgent: true,
        mappings: [],
        transcriptFields: [],
        knowledgeSearch: false,
      },
      {
        label: 'Cart',
        value: '12',
        displayToAgent: false,
        mappings: [],
        transcriptFields: [],
        knowledgeSearch: false,
      },
    ]);
  });

  it('is configured by chained methods', () => {
    addCustomDetail(details, 'Email', 'ana@example.com')
      .map('Contact', 'Email', false, true, false)
      .map('Lead', 'Email')
      .saveToTranscript('Email__c')
      .saveToTranscript('Reply_To__c')
      .doKnowledgeSearch();
    expect(details).to.deep.equal([
      {
        label: 'Email',
        value: 'ana@example.com',
        displayToAgent: true,
        mappings: [
          {entity: 'Contact', field: 'Email', fastFill: false, autoQuery: true, exactMatch: false},
          {entity: 'Lead', field: 'Email', fastFill: true, autoQuery: true, exactMatch: true},
        ],
        transcriptFields: ['Email__c', 'Reply_To__c'],
        knowledgeSearch: true,
      },
    ]);
  });

  it('is not changed by the chain of another one', () => {
    const first = addCustomDetail(details, 'Email', 'ana@example.com');
    addCustomDetail(details, 'Cart', '12');
    first.doKnowledgeSearch();
    expect(details.map(({knowledgeSearch}) => knowledgeSearch)).to.deep.equal([true, false]);
  });
});

describe('a record request', () => {
  let records: RecordRequest[];

  beforeEach(() => {
    records = [];
  });

  it('has an entity', () => {
    findOrCreate(records, 'Contact');
    expect(records).to.deep.equal([
      {entity: 'Contact', mappings: [], transcriptFields: [], showOnCreate: false, links: []},
    ]);
  });

  it('is configured by chained methods', () => {
    findOrCreate(records, 'Contact')
      .map('Email', 'Email', true, false, false)
      .map('LastName', 'Name')
      .saveToTranscript('ContactId')
      .showOnCreate()
      .linkToEntity('Case', 'ContactId')
      .linkToEntity('Account', 'PersonContactId');
    expect(records).to.deep.equal([
      {
        entity: 'Contact',
        mappings: [
          {field: 'Email', label: 'Email', doFind: true, isExactMatch: false, doCreate: false},
          {field: 'LastName', label: 'Name', doFind: true, isExactMatch: true, doCreate: true},
        ],
        transcriptFields: ['ContactId'],
        showOnCreate: true,
        links: [
          {entity: 'Case', field: 'ContactId'},
          {entity: 'Account', field: 'PersonContactId'},
        ],
      },
    ]);
  });
});
