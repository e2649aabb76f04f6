import type {Organization} from './organization.js';

/** A row of `Group`: a queue, a public group, or a role. */
interface GroupRow {
  readonly Id: string;
  readonly Type: string;
  readonly DeveloperName: string | null;
  /** The role, if this is the group of a role. */
  readonly RelatedId: string | null;
}

interface MemberRow {
  readonly GroupId: string;
  readonly UserOrGroupId: string;
}

interface RoleRow {
  readonly Id: string;
  readonly ParentRoleId: string | null;
}

interface UserRow {
  readonly Id: string;
  readonly UserRoleId: string | null;
}

/** The key prefix of users, from “Standard Field and Object Prefixes” in the Salesforce Help. */
const USER = '005';

/**
 * Reads the members of queues. A member is a user, or a group whose members are members too: a public group, a role, or a role with
 * the roles below it (Object Reference, `Group` and `GroupMember`).
 *
 * @param names - the developer names of the queues.
 * @returns the names of the queues of each user.
 */
export async function readQueueMembers(
  organization: Organization,
  names: Iterable<string>,
): Promise<Map<string, Set<string>>> {
  const queues = await organization.queryIn<GroupRow>(
    `SELECT Id, Type, DeveloperName, RelatedId FROM Group WHERE Type = 'Queue' AND DeveloperName IN`,
    names,
  );
  const groups = new Map(queues.map((queue) => [queue.Id, queue]));
  const membersOf = new Map<string, string[]>();
  // Each round reads the groups that the last one has found. A group that contains itself is read once.
  for (let found = [...groups.keys()]; found.length > 0;) {
    const members = await organization.queryIn<MemberRow>(
      'SELECT GroupId, UserOrGroupId FROM GroupMember WHERE GroupId IN',
      found,
    );
    for (const {GroupId, UserOrGroupId} of members) {
      membersOf.set(GroupId, [...(membersOf.get(GroupId) ?? []), UserOrGroupId]);
    }
    const ids = new Set(members.map(({UserOrGroupId}) => UserOrGroupId));
    const nested = await organization.queryIn<GroupRow>(
      'SELECT Id, Type, DeveloperName, RelatedId FROM Group WHERE Id IN',
      [...ids].filter((id) => !id.startsWith(USER) && !groups.has(id)),
    );
    for (const group of nested) groups.set(group.Id, group);
    found = nested.map(({Id}) => Id);
  }
  const usersOf = await readRoles(organization, [...groups.values()]);

  const result = new Map<string, Set<string>>();
  for (const {Id, DeveloperName} of queues) {
    const reached = new Set([Id]);
    for (const id of reached) {
      for (const member of membersOf.get(id) ?? []) reached.add(member);
      for (const user of usersOf.get(id) ?? []) reached.add(user);
    }
    for (const id of reached) {
      if (id.startsWith(USER)) {
        result.set(id, (result.get(id) ?? new Set<string>()).add(DeveloperName!));
      }
    }
  }
  return result;
}

/** The users of each group that is a role, or a role with the roles below it. */
async function readRoles(
  organization: Organization,
  groups: readonly GroupRow[],
): Promise<Map<string, string[]>> {
  const roleGroups = groups.filter(({Type}) => Type.startsWith('Role'));
  const usersOf = new Map<string, string[]>();
  if (roleGroups.length === 0) return usersOf;
  const roles = await organization.query<RoleRow>('SELECT Id, ParentRoleId FROM UserRole');
  const rolesOf = new Map(
    roleGroups.map(({Id, Type, RelatedId}) => {
      const reached = new Set([RelatedId!]);
      if (Type !== 'Role') {
        for (const role of reached) {
          for (const {Id, ParentRoleId} of roles) if (ParentRoleId === role) reached.add(Id);
        }
      }
      return [Id, reached];
    }),
  );
  const users = await organization.queryIn<UserRow>(
    'SELECT Id, UserRoleId FROM User WHERE IsActive = true AND UserRoleId IN',
    new Set([...rolesOf.values()].flatMap((reached) => [...reached])),
  );
  for (const [group, reached] of rolesOf) {
    const members = users.filter(({UserRoleId}) => reached.has(UserRoleId!));
    usersOf.set(
      group,
      members.map(({Id}) => Id),
    );
  }
  return usersOf;
}
