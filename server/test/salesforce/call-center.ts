import {TestOrganization} from './organization.js';

/** An organization with a queue, service channels and presence statuses. */
export class CallCenter {
  readonly organization: TestOrganization;
  readonly queue: string;
  readonly statuses: {readonly chat: string; readonly cases: string; readonly busy: string};

  private constructor(organization: TestOrganization) {
    this.organization = organization;
    this.queue = organization.add('Group', {Type: 'Queue', DeveloperName: 'Sizes'});
    const channel = (DeveloperName: string) => organization.add('ServiceChannel', {DeveloperName});
    const [messaging, cases] = [channel('sfdc_livemessage'), channel('Cases')];
    this.statuses = {
      chat: '0N5000000000001AAA',
      cases: '0N5000000000002AAA',
      busy: '0N5000000000003AAA',
    };
    const serve = (ServicePresenceStatusId: string, ServiceChannelId: string) =>
      organization.add('ServiceChannelStatus', {ServicePresenceStatusId, ServiceChannelId});
    serve(this.statuses.chat, messaging);
    serve(this.statuses.chat, cases);
    serve(this.statuses.cases, cases);
  }

  static async start(): Promise<CallCenter> {
    return new CallCenter(await TestOrganization.start());
  }

  /** Adds a user, who is a member of the queue unless `inQueue` is false. @returns the id. */
  hire(Name: string, {inQueue = true} = {}): string {
    const user = this.organization.add('User', {Name, IsActive: true});
    if (inQueue) {
      this.organization.add('GroupMember', {GroupId: this.queue, UserOrGroupId: user});
    }
    return user;
  }

  /** Ends the presence of a user, and sends the event. */
  logOut(UserId: string): void {
    const {rows} = this.organization.objects.get('UserServicePresence')!;
    for (const row of rows) {
      if (row['UserId'] !== UserId || row['IsCurrentState'] !== true) continue;
      this.organization.update('UserServicePresence', String(row['Id']), {IsCurrentState: false});
    }
  }

  /** Begins a presence of a user, and sends the event. */
  logIn(
    UserId: string,
    {status = this.statuses.chat, capacity = 2, isAway = false, silently = false} = {},
  ): string {
    const {organization} = this;
    return organization[silently ? 'add' : 'create']('UserServicePresence', {
      UserId,
      IsCurrentState: true,
      IsAway: isAway,
      ServicePresenceStatusId: status,
      ConfiguredCapacity: capacity,
      StatusStartDate: new Date().toISOString(),
    });
  }

  assign(UserId: string, load: {CapacityWeight: number} | {CapacityPercentage: number}): string {
    return this.organization.create('AgentWork', {UserId, Status: 'Assigned', ...load});
  }
}
