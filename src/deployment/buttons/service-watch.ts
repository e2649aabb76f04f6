import type {ButtonEventType} from '../../handler-api.js';
import {reportExceptions} from '../../report-exceptions.js';
import type {ChatService, ReportAvailability} from '../../services/chat-service.js';

/**
 * Watches buttons at the service until the signal aborts. If the service throws, the error is reported, and its buttons count as
 * unreachable.
 */
export function watchService(
  service: ChatService,
  ids: readonly string[],
  report: ReportAvailability,
  signal: AbortSignal,
): void {
  const reportOnce: ReportAvailability = (id, availability) => {
    if (!signal.aborted) report(id, availability);
  };
  if (!reportExceptions(() => service.watch(ids, reportOnce, signal)))
    for (const id of ids) reportOnce(id, {available: false, reason: 'service-unreachable'});
}

/** Reports the events of invitations that the service's product shows by itself, until the signal aborts. */
export function observeService(
  service: ChatService,
  onEvent: (id: string, type: ButtonEventType) => void,
  signal: AbortSignal,
): void {
  reportExceptions(() =>
    service.observe?.((id, type) => {
      if (!signal.aborted) onEvent(id, type);
    }, signal),
  );
}
