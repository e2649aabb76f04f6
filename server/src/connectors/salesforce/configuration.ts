import type {SalesforceSettings} from '../../settings/schema.js';
import type {Organization} from './organization.js';
import {readQueueMembers} from './queue-members.js';

/** What changes rarely: the meaning of each presence status, and what each user can do. */
export interface Configuration {
  /** The channels of each presence status, as buttons name them. A status without channels is a busy one. */
  readonly channelsOf: ReadonlyMap<string, readonly string[]>;
  /** The skills of each user, as buttons name them. */
  readonly skillsOf: ReadonlyMap<string, ReadonlySet<string>>;
}

/** The service channels of chats, old and new (Object Reference, `ServiceChannel`). */
const CHAT_CHANNELS = {sfdc_liveagent: 'chat', sfdc_livemessage: 'chat'};

/** An id of 18 characters ends with 3 that repeat the case of the letters before. Pages write ids of 15 characters. */
export const shortId = (id: string): string => id.slice(0, 15);

/** Reads the configuration. @param names - the skills that the site's buttons need. */
export async function readConfiguration(
  organization: Organization,
  {channels = CHAT_CHANNELS, skillsFrom = ['queues']}: SalesforceSettings,
  names: ReadonlySet<string>,
): Promise<Configuration> {
  return {
    channelsOf: await readChannels(organization, channels),
    skillsOf: merge([
      skillsFrom.includes('queues') ? await readQueueMembers(organization, names) : new Map(),
      skillsFrom.includes('skills') ? await readSkills(organization, names) : new Map(),
    ]),
  };
}

async function readChannels(
  organization: Organization,
  names: {readonly [developerName: string]: string},
): Promise<Map<string, string[]>> {
  const serviceChannels = await organization.query<{Id: string; DeveloperName: string}>(
    'SELECT Id, DeveloperName FROM ServiceChannel',
  );
  const nameOf = new Map(
    serviceChannels.map(({Id, DeveloperName}) => [Id, names[DeveloperName] ?? DeveloperName]),
  );
  const rows = await organization.query<{
    ServiceChannelId: string;
    ServicePresenceStatusId: string;
  }>('SELECT ServiceChannelId, ServicePresenceStatusId FROM ServiceChannelStatus');
  const channelsOf = new Map<string, string[]>();
  for (const {ServiceChannelId, ServicePresenceStatusId} of rows) {
    const status = shortId(ServicePresenceStatusId);
    const name = nameOf.get(ServiceChannelId) ?? ServiceChannelId;
    const known = channelsOf.get(status) ?? [];
    if (!known.includes(name)) channelsOf.set(status, [...known, name].sort());
  }
  return channelsOf;
}

/** The skills of skills-based routing. A skill counts from its start to its end date. */
async function readSkills(
  organization: Organization,
  names: ReadonlySet<string>,
): Promise<Map<string, Set<string>>> {
  const skills = await organization.queryIn<{Id: string; DeveloperName: string}>(
    'SELECT Id, DeveloperName FROM Skill WHERE DeveloperName IN',
    names,
  );
  const nameOf = new Map(skills.map(({Id, DeveloperName}) => [Id, DeveloperName]));
  const resources = await organization.query<{Id: string; RelatedRecordId: string}>(
    `SELECT Id, RelatedRecordId FROM ServiceResource WHERE IsActive = true AND ResourceType = 'A'`,
  );
  const userOf = new Map(resources.map(({Id, RelatedRecordId}) => [Id, RelatedRecordId]));
  const now = new Date().toISOString().replace(/\.\d+/, '');
  const rows = await organization.queryIn<{ServiceResourceId: string; SkillId: string}>(
    `SELECT ServiceResourceId, SkillId FROM ServiceResourceSkill WHERE EffectiveStartDate <= ${now} ` +
      `AND (EffectiveEndDate = null OR EffectiveEndDate > ${now}) AND SkillId IN`,
    nameOf.keys(),
  );
  const skillsOf = new Map<string, Set<string>>();
  for (const {ServiceResourceId, SkillId} of rows) {
    const user = userOf.get(ServiceResourceId);
    if (user === undefined) continue;
    skillsOf.set(user, (skillsOf.get(user) ?? new Set<string>()).add(nameOf.get(SkillId)!));
  }
  return skillsOf;
}

function merge(
  maps: readonly ReadonlyMap<string, ReadonlySet<string>>[],
): Map<string, Set<string>> {
  const merged = new Map<string, Set<string>>();
  for (const map of maps) {
    for (const [id, skills] of map) {
      const user = shortId(id);
      merged.set(user, new Set([...(merged.get(user) ?? []), ...skills]));
    }
  }
  return merged;
}
