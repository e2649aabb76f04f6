import type {ChatRequest} from '../services/chat-service.js';

/** A request for a chat by a visitor of whom nothing is known. */
export const chatRequest = (
  request: Pick<ChatRequest, 'buttonId'> & Partial<ChatRequest>,
): ChatRequest => ({
  window: {width: 482, height: 450},
  visitor: {id: 'visit', customDetails: [], records: [], customVariables: {}, pages: []},
  ...request,
});
