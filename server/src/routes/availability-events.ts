import {checkOrigin} from '../http/origins.js';
import {frameOf} from '../http/event-streams.js';
import type {AvailabilityList} from '../model/availability-lists.js';
import {ButtonsQuery, errorAnswers, type Routes} from './schemas.js';

/** The frame of each list, which is made once for all its subscribers. */
const frames = new WeakMap<AvailabilityList, Buffer>();

function frame(list: AvailabilityList): Buffer {
  let made = frames.get(list);
  if (made === undefined) {
    made = frameOf({event: 'availability', id: list.etag.slice(1, -1), data: list.body});
    frames.set(list, made);
  }
  return made;
}

/** `GET /availability/events`: the state of buttons at once, then each change. */
export const availabilityEventsRoute: Routes = async (app, {streams, settings: {limits}}) => {
  app.get(
    '/availability/events',
    {
      sse: {kind: 'only', heartbeat: false},
      // The answer to HEAD would never end.
      exposeHeadRoute: false,
      config: {rateLimit: {max: limits.requestsPerMinute}},
      onRequest: checkOrigin,
      schema: {
        summary: 'The same as Server-Sent Events: the current state at once, then each change',
        description:
          'Events of the type `availability` hold what `/availability` answers. A page that sends the id of its last event gets ' +
          'the current state only if that is another one. Every 25 seconds there is an event of the type `heartbeat`.',
        tags: ['pages'],
        produces: ['text/event-stream'],
        querystring: ButtonsQuery,
        response: errorAnswers(400, 403, 429, 503),
      },
    },
    async (request, reply) => {
      const {availability} = request.site;
      const {buttons} = request.query;
      const stream = streams.open(request, reply);
      stream.onClose(availability.subscribe(buttons, (list) => stream.send(frame(list))));
      const list = availability.get(buttons);
      if (stream.lastEventId !== list.etag.slice(1, -1)) stream.send(frame(list));
    },
  );
};
