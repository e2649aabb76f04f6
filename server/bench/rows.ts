import type {Row} from '../../bench/figures.js';
import {agentChangeRows} from './agent-change.js';
import {availabilityRows} from './availability.js';
import {reservationRows} from './reservations.js';
import {streamRows} from './streams.js';

/** The benches by name. */
export const BENCHES: Readonly<Record<string, () => Promise<Row[]>>> = {
  streams: streamRows,
  availability: availabilityRows,
  reservations: reservationRows,
  agents: agentChangeRows,
};
