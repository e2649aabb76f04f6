import {SERVICE_REASONS} from '../handler-api.js';
import type {Availability} from './chat-service.js';

export const AVAILABLE: Availability = Object.freeze({available: true});

const EXPLAINED = SERVICE_REASONS.map((reason) => Object.freeze({available: false, reason}));
const UNEXPLAINED: Availability = Object.freeze({available: false});

/** Unavailable, with a reason. An unknown reason, which a server may send, is omitted. */
export function unavailable(reason: unknown): Availability {
  return EXPLAINED.find((each) => each.reason === reason) ?? UNEXPLAINED;
}

export const UNREACHABLE = unavailable('service-unreachable');
