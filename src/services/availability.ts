import {SERVICE_REASONS} from '../handler-api.js';
import type {Availability} from './chat-service.js';

export const AVAILABLE: Availability = Object.freeze({available: true});

const EXPLAINED = SERVICE_REASONS.map((reason) => Object.freeze({available: false, reason}));
const UNEXPLAINED: Availability = Object.freeze({available: false});

/** Unavailable, for a reason. What is none of ours, as an answer from elsewhere may hold, is left out. */
export function unavailable(reason: unknown): Availability {
  return EXPLAINED.find((each) => each.reason === reason) ?? UNEXPLAINED;
}

export const UNREACHABLE = unavailable('service-unreachable');
