import type {ChatRequest} from '../services/chat-service.js';

/** Creates a chat request for a visitor without details. */
export const chatRequest = (
  request: Pick<ChatRequest, 'buttonId'> & Partial<ChatRequest>,
): ChatRequest => ({
  window: {width: 482, height: 450},
  visitor: {id: 'visit', customDetails: [], records: [], customVariables: {}, pages: []},
  ...request,
});
