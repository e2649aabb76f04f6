import {once} from 'node:events';
import {request, type ClientRequest} from 'node:http';
import {SHOES} from './start-server.js';

const BODY = JSON.stringify({button_id: SHOES});
const FIRST_BYTES = 5;

/** A request for a chat of which the server has received the headers, but not the whole body. */
export interface BegunReservation {
  readonly request: ClientRequest;
  /** Sends the rest of the body. */
  finish(): void;
}

export async function beginReservation(url: string): Promise<BegunReservation> {
  const begun = request(`${url}/chats`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'content-length': BODY.length,
      // The server answers when it has received the headers.
      expect: '100-continue',
    },
  });
  begun.flushHeaders();
  await once(begun, 'continue');
  begun.write(BODY.slice(0, FIRST_BYTES));
  return {request: begun, finish: () => void begun.end(BODY.slice(FIRST_BYTES))};
}
