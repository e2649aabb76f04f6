/**
 * The details about the visitor that a page sets for the agent. The methods and their arguments are those of the Deployment API. The
 * service receives all details with the request for a chat and uses those that it supports.
 */

import type {CustomDetail, RecordRequest} from '../../services/chat-service.js';
import {pageFlag, pageText} from '../page-value.js';

/** Refines a custom detail. */
export interface CustomDetailChain {
  map(
    entity: string,
    field: string,
    fastFill?: boolean,
    autoQuery?: boolean,
    exactMatch?: boolean,
  ): CustomDetailChain;
  saveToTranscript(field: string): CustomDetailChain;
  doKnowledgeSearch(): CustomDetailChain;
}

/** Refines a record request. */
export interface RecordRequestChain {
  map(
    field: string,
    label: string,
    doFind?: boolean,
    isExactMatch?: boolean,
    doCreate?: boolean,
  ): RecordRequestChain;
  saveToTranscript(field: string): RecordRequestChain;
  showOnCreate(): RecordRequestChain;
  linkToEntity(entity: string, field: string): RecordRequestChain;
}

type Writable<Type> = {
  -readonly [Key in keyof Type]: Type[Key] extends readonly (infer Item)[] ? Item[] : Type[Key];
};

/** Adds a custom detail to a list. */
export function addCustomDetail(
  details: CustomDetail[],
  label: unknown,
  value: unknown,
  displayToAgent: unknown = true,
): CustomDetailChain {
  const detail: Writable<CustomDetail> = {
    label: pageText(label),
    value: pageText(value),
    displayToAgent: pageFlag(displayToAgent),
    mappings: [],
    transcriptFields: [],
    knowledgeSearch: false,
  };
  details.push(detail);
  const chain: CustomDetailChain = {
    map(entity, field, fastFill = true, autoQuery = true, exactMatch = true) {
      detail.mappings.push({
        entity: pageText(entity),
        field: pageText(field),
        fastFill: pageFlag(fastFill),
        autoQuery: pageFlag(autoQuery),
        exactMatch: pageFlag(exactMatch),
      });
      return chain;
    },
    saveToTranscript(field) {
      detail.transcriptFields.push(pageText(field));
      return chain;
    },
    doKnowledgeSearch() {
      detail.knowledgeSearch = true;
      return chain;
    },
  };
  return chain;
}

/** Adds a record request to a list. */
export function findOrCreate(records: RecordRequest[], entity: unknown): RecordRequestChain {
  const record: Writable<RecordRequest> = {
    entity: pageText(entity),
    mappings: [],
    transcriptFields: [],
    showOnCreate: false,
    links: [],
  };
  records.push(record);
  const chain: RecordRequestChain = {
    map(field, label, doFind = true, isExactMatch = true, doCreate = true) {
      record.mappings.push({
        field: pageText(field),
        label: pageText(label),
        doFind: pageFlag(doFind),
        isExactMatch: pageFlag(isExactMatch),
        doCreate: pageFlag(doCreate),
      });
      return chain;
    },
    saveToTranscript(field) {
      record.transcriptFields.push(pageText(field));
      return chain;
    },
    showOnCreate() {
      record.showOnCreate = true;
      return chain;
    },
    linkToEntity(linked, field) {
      record.links.push({entity: pageText(linked), field: pageText(field)});
      return chain;
    },
  };
  return chain;
}
