import {WorkEvent, type RoutingService, type WorkItem} from '../src/index.js';

/** Calls `listener` with each work item that starts or ends. */
export function onWork(
  routing: RoutingService,
  type: 'work-started' | 'work-ended',
  listener: (work: WorkItem) => void,
): void {
  routing.addEventListener(type, (event) => {
    if (event instanceof WorkEvent) listener(event.work);
  });
}
