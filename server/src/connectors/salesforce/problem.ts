/** What the user of the connector needs so that an object can be read. */
const NEEDS: Readonly<Record<string, string>> = {
  UserServicePresence: 'Omni-Channel, and “View All Records” of User Presences',
  AgentWork: 'Omni-Channel, and “View All Records” of Agent Work',
  ServicePresenceStatus: 'Omni-Channel, and “View Setup and Configuration”',
  ServiceChannelStatus: 'Omni-Channel, and “View Setup and Configuration”',
  ServiceChannel: 'Omni-Channel, and “View Setup and Configuration”',
  Group: '“View Setup and Configuration”',
  GroupMember: '“View Setup and Configuration”',
  UserRole: '“View Roles and Role Hierarchy”',
  User: '“View All Users”',
  Skill: '“View Setup and Configuration”',
  ServiceResource:
    'skills-based routing, and “View All Records” of Service Resources; or "skillsFrom": ["queues"] in the settings',
  ServiceResourceSkill:
    'skills-based routing, and “View All Records” of Service Resources; or "skillsFrom": ["queues"] in the settings',
};

/** Says what went wrong with the organization, and what to do. */
export class OrganizationError extends Error {
  override readonly name = 'OrganizationError';
  /** Whether the organization has no requests left, or asked for fewer. */
  readonly limited: boolean;

  constructor(message: string, {limited = false, cause}: {limited?: boolean; cause?: unknown}) {
    super(message, {cause});
    this.limited = limited;
  }
}

/**
 * The codes are those of the REST API Developer Guide, “Status Codes and Error Responses”.
 *
 * @param soql - the query that failed, if it was one.
 */
export function problemOf(error: unknown, soql = ''): OrganizationError {
  if (error instanceof OrganizationError) return error;
  const {message, errorCode, name} = error as Error & {errorCode?: string};
  const code = errorCode ?? name;
  const object = /\bFROM (\w+)/.exec(soql)?.[1] ?? '';
  const cause = error;
  switch (code) {
    case 'INVALID_TYPE':
    case 'INSUFFICIENT_ACCESS':
      return new OrganizationError(
        `The connector’s user cannot read ${object}. It needs ${NEEDS[object] ?? object}.`,
        {cause},
      );
    case 'INVALID_FIELD':
      return new OrganizationError(
        `The connector’s user cannot read a field of ${object}. It needs ${NEEDS[object] ?? object}, ` +
          `and read access to the fields. The organization says: ${message}`,
        {cause},
      );
    case 'REQUEST_LIMIT_EXCEEDED':
    case 'ERROR_HTTP_503':
      return new OrganizationError(
        `The organization does not answer queries now: ${firstLine(message) || code}`,
        {limited: true, cause},
      );
    default:
      return new OrganizationError(
        `The organization cannot be read: ${code === 'Error' ? '' : `${code}: `}${firstLine(message)}`,
        {cause},
      );
  }
}

/** An error page can be long. */
const firstLine = (message: string): string => message.split('\n')[0]!.slice(0, 300);
