/**
 * Pages of old sites on the stand-in for the vendor's script and on our drop-in, with the same server: both must show the same to the
 * page and the visitor, but for the differences that are meant.
 */
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {ChatServer, type ChatServerState} from '../chat-server.js';
import {availabilityScenarios} from './availability.js';
import {chatScenarios} from './chats.js';
import {compare} from './compare.js';
import {detailScenarios} from './details.js';
import {differences, guideTable, ONLY_OURS} from './differences.js';
import {invitationScenarios} from './invitations.js';
import {loadingScenarios} from './loading.js';
import {oddPageScenarios} from './odd-pages.js';
import {BUTTON, invite, INVITE, settings, type Scenario} from './scenario.js';
import {Visit, type Kind} from './visit.js';
import {visitScenarios} from './visits.js';

const scenarios: readonly Scenario[] = [
  ...availabilityScenarios,
  ...invitationScenarios,
  ...chatScenarios,
  ...loadingScenarios,
  ...detailScenarios,
  ...visitScenarios,
  ...oddPageScenarios,
];

/** The facts of the vendor's script, by number. */
const FACTS = [...Array.from({length: 31}, (_, index) => index + 1), '3a', '12a'];

async function record(kind: Kind, scenario: Scenario): Promise<readonly string[]> {
  const server = await ChatServer.start();
  const visit = new Visit(kind, server);
  const state: ChatServerState = {
    availability: {[BUTTON]: true, [INVITE]: true},
    settings: settings({id: BUTTON, type: 'Standard'}, invite()),
    ...scenario.server,
  };
  await visit.set(state);
  await visit.load(scenario.page);
  for (const [index, step] of (scenario.steps ?? []).entries()) {
    visit.record.push(`step ${index + 1}`);
    if (typeof step === 'string') await visit.run(step);
    else await step(visit);
  }
  visit.end();
  return visit.record;
}

describe('the drop-in and the vendor’s script', () => {
  /** The lines of our recordings that show what ours adds everywhere. */
  const everywhere = new Set<RegExp>();

  for (const scenario of scenarios) {
    const {title} = scenario;
    it(title, async () => {
      const vendor = await record('vendor', scenario);
      let ours = await record('ours', scenario);
      for (const pattern of ONLY_OURS) {
        const stripped = ours.map((line) => line.replace(pattern, '')).filter((line) => line);
        if (stripped.join() !== ours.join()) everywhere.add(pattern);
        ours = stripped;
      }
      const meant = differences.flatMap(({shown}) => shown?.[title] ?? []);
      const all = [`vendor:`, ...vendor, 'ours:', ...ours].join('\n');
      expect(compare(vendor, ours), all).to.deep.equal(meant);
    });
  }
});
