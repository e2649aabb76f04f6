/** What the server reports. */
import type {Availability} from '../../src/services/chat-service.js';
import type {Presence} from '../../src/services/routed-button.js';
import type {AgentRecord, Work} from '../src/store/store.js';

export type {AgentRecord, Availability, Presence, Work};

export interface SessionState {
  readonly role?: 'agent' | 'supervisor';
  readonly agentId?: string;
  /** Whether one can sign in at an OpenID Connect issuer. */
  readonly openId: boolean;
  readonly help?: string;
}

/** A button, as one agent sees it. */
export interface AgentButton {
  readonly id: string;
  readonly label?: string;
  readonly skills: readonly string[];
  readonly channel: string;
  readonly units: number;
  readonly availability: Availability;
  /** What it would be with this agent alone. */
  readonly own: Availability;
}

/** An agent, their work, and the site's buttons. */
export interface AgentState {
  readonly agent: AgentRecord | null;
  readonly work: readonly Work[];
  readonly buttons: readonly AgentButton[];
}

export interface TeamMember extends AgentRecord {
  readonly work: readonly Work[];
}

export type TeamButton = Pick<AgentButton, 'id' | 'label' | 'availability'>;

export interface TeamState {
  readonly agents: readonly TeamMember[];
  readonly buttons: readonly TeamButton[];
}

/** What an agent decides. */
export interface Choice {
  readonly presence: Presence;
  readonly channels: readonly string[];
}

export const PRESENCES: Readonly<Record<Presence, string>> = {
  online: 'Online',
  away: 'Away',
  offline: 'Offline',
};

/** The work units in use, those from elsewhere included. */
export const usedUnits = ({outsideLoad}: AgentRecord, work: readonly Work[]): number =>
  work.reduce((sum, {units}) => sum + units, outsideLoad.units);

/** `1.5`, without the errors of sums. */
export const number = (value: number): string =>
  new Intl.NumberFormat('en', {maximumFractionDigits: 2}).format(value);
