import {SERVICE_REASONS} from '../handler-api.js';
import type {Availability} from './chat-service.js';

export const AVAILABLE: Availability = {available: true};

/** Unavailable, with a reason. An unknown reason, which a server may send, is omitted. */
export function unavailable(reason: unknown): Availability {
  const known = SERVICE_REASONS.find((each) => each === reason);
  return known ? {available: false, reason: known} : {available: false};
}

export const UNREACHABLE = unavailable('service-unreachable');
