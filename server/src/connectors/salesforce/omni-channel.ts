import type {AgentRecord} from '../../store/store.js';
import {shortId, type Configuration} from './configuration.js';
import type {Organization} from './organization.js';

/** The fields of `UserServicePresence` (Object Reference). `UserId` is a text there. */
export interface PresenceRow {
  readonly Id: string;
  readonly UserId: string;
  readonly IsCurrentState: boolean;
  readonly IsAway: boolean;
  readonly ServicePresenceStatusId: string | null;
  readonly ConfiguredCapacity: number | null;
  readonly StatusStartDate: string | null;
}

/** The fields of `AgentWork` (Object Reference). Work takes either units or a percentage of the agent's capacity. */
export interface WorkRow {
  readonly Id: string;
  readonly UserId: string;
  readonly Status: string;
  readonly CapacityWeight: number | null;
  readonly CapacityPercentage: number | null;
}

/** A change event (Change Data Capture Developer Guide): the header, and the fields that have changed. */
export interface ChangeEvent {
  readonly ChangeEventHeader: {
    readonly entityName: string;
    readonly changeType: string;
    readonly recordIds: readonly string[];
  };
  readonly [field: string]: unknown;
}

/** The work that takes capacity. */
const TAKES_CAPACITY = ['Assigned', 'Opened'];
const PRESENCE_QUERY =
  'SELECT Id, UserId, IsCurrentState, IsAway, ServicePresenceStatusId, ConfiguredCapacity, StatusStartDate ' +
  'FROM UserServicePresence WHERE IsCurrentState = true';
const WORK_QUERY =
  'SELECT Id, UserId, Status, CapacityWeight, CapacityPercentage FROM AgentWork ' +
  `WHERE Status IN (${TAKES_CAPACITY.map((status) => `'${status}'`).join()})`;

/** The current presences and the work of an organization, read at once and then kept by change events. */
export class OmniChannel {
  #presences = new Map<string, PresenceRow>();
  #work = new Map<string, WorkRow>();
  /** The events that have arrived during a read. The rows may be older. */
  #duringRead: ChangeEvent[] | undefined;

  /** Reads everything. @throws OrganizationError, and keeps what is known. */
  async read(organization: Organization): Promise<void> {
    this.#duringRead = [];
    try {
      const [presences, work] = await Promise.all([
        organization.query<PresenceRow>(PRESENCE_QUERY),
        organization.query<WorkRow>(WORK_QUERY),
      ]);
      this.#presences = byId(presences);
      this.#work = byId(work);
      for (const event of this.#duringRead) this.#applyTo(event);
    } finally {
      this.#duringRead = undefined;
    }
  }

  /** Applies a change. @returns whether everything must be read again, because the event does not say enough. */
  apply(event: ChangeEvent): boolean {
    this.#duringRead?.push(event);
    return this.#applyTo(event);
  }

  #applyTo(event: ChangeEvent): boolean {
    const {ChangeEventHeader: header, ...fields} = event;
    switch (header.entityName) {
      case 'UserServicePresence':
        return applyTo(this.#presences, header, fields);
      case 'AgentWork':
        return applyTo(this.#work, header, fields);
      default:
        return false;
    }
  }

  /** The users with a current presence, as agents. */
  agents({channelsOf, skillsOf}: Configuration, names: ReadonlyMap<string, string>): AgentRecord[] {
    const presenceOf = new Map<string, PresenceRow>();
    for (const presence of this.#presences.values()) {
      const user = shortId(presence.UserId);
      const other = presenceOf.get(user);
      // The event that ends the earlier presence is under way.
      const isLater = (presence.StatusStartDate ?? '') >= (other?.StatusStartDate ?? '');
      if (presence.IsCurrentState && isLater) presenceOf.set(user, presence);
    }
    const workOf = new Map<string, WorkRow[]>();
    for (const work of this.#work.values()) {
      if (!takesCapacity(work.Status)) continue;
      const user = shortId(work.UserId);
      workOf.set(user, [...(workOf.get(user) ?? []), work]);
    }
    return [...presenceOf].map(([id, presence]) => {
      const channels = channelsOf.get(shortId(presence.ServicePresenceStatusId ?? '')) ?? [];
      const capacity = presence.ConfiguredCapacity ?? 0;
      const work = workOf.get(id) ?? [];
      const units = work.map(
        ({CapacityWeight, CapacityPercentage}) =>
          CapacityWeight ?? ((CapacityPercentage ?? 0) / 100) * capacity,
      );
      const name = names.get(id);
      return {
        id,
        ...(name !== undefined && {name}),
        presence: presence.IsAway || channels.length === 0 ? 'away' : 'online',
        skills: [...(skillsOf.get(id) ?? [])].sort(),
        capacity,
        channels,
        outsideLoad: {units: units.reduce((sum, each) => sum + each, 0), items: work.length},
      };
    });
  }
}

function byId<Row extends {readonly Id: string}>(rows: readonly Row[]): Map<string, Row> {
  return new Map(rows.map((row) => [shortId(row.Id), row]));
}

function applyTo<Row extends {readonly Id: string}>(
  rows: Map<string, Row>,
  {changeType, recordIds}: ChangeEvent['ChangeEventHeader'],
  fields: {readonly [field: string]: unknown},
): boolean {
  if (changeType === 'DELETE') for (const id of recordIds) rows.delete(shortId(id));
  if (changeType === 'CREATE') {
    for (const Id of recordIds) rows.set(shortId(Id), {...fields, Id} as unknown as Row);
  }
  if (changeType !== 'UPDATE') return !['CREATE', 'DELETE'].includes(changeType);
  let isMissing = false;
  for (const id of recordIds) {
    const row = rows.get(shortId(id));
    if (row) rows.set(shortId(id), {...row, ...fields});
    else isMissing ||= fields['IsCurrentState'] === true || takesCapacity(fields['Status']);
  }
  return isMissing;
}

const takesCapacity = (status: unknown): boolean => TAKES_CAPACITY.some((each) => each === status);
