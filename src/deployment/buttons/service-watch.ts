import type {ButtonEventType} from '../../handler-api.js';
import {reportExceptions} from '../../report-exceptions.js';
import type {ChatService, ReportAvailability} from '../../services/chat-service.js';
import type {Buttons} from './buttons.js';

/**
 * Watches buttons at the service until the signal aborts. If the service throws, the error is reported, and its buttons count as
 * unreachable.
 */
export function watchService(buttons: Buttons, ids: readonly string[], signal: AbortSignal): void {
  const report: ReportAvailability = (id, availability) => {
    const button = buttons.find(id);
    if (!button || signal.aborted) return;
    // A change of availability clears the veto.
    if (button.availability?.available !== availability.available)
      button.handler.askAgainAt = undefined;
    button.availability = availability;
    buttons.schedule();
  };
  if (!reportExceptions(() => buttons.service!.watch(ids, report, signal)))
    for (const id of ids) report(id, {available: false, reason: 'service-unreachable'});
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
