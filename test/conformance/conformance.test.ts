/**
 * Pages of old sites on the stand-in for the vendor's script and on our drop-in, with the same server: both must show the same to the
 * page and the visitor, except for the intended differences.
 */
import {expect} from '@open-wc/testing';
import {executeServerCommand} from '@web/test-runner-commands';
import {ChatServer, type ChatServerState} from '../chat-server.js';
import {availabilityScenarios} from './availability.js';
import {chatScenarios} from './chats.js';
import {compare} from './compare.js';
import {detailScenarios} from './details.js';
import {differences, guideTable} from './differences.js';
import {FACTS} from './facts.js';
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

/** Runs a scenario. @returns the recorded lines of the load, and then of each step. */
async function record(kind: Kind, scenario: Scenario): Promise<string[][]> {
  const server = await ChatServer.start();
  const visit = new Visit(kind, server);
  const state: ChatServerState = {
    availability: {[BUTTON]: true, [INVITE]: true},
    settings: settings({id: BUTTON, type: 'Standard'}, invite()),
    ...scenario.server,
  };
  await visit.set(state);
  await visit.load(scenario.page);
  const seen = [visit.record.splice(0)];
  for (const step of scenario.steps ?? []) {
    if (typeof step === 'string') await visit.run(step);
    else await step(visit);
    seen.push(visit.record.splice(0));
  }
  visit.end();
  return seen;
}

describe('the drop-in and the vendor’s script', () => {
  const added = differences.flatMap((row) => row.added ?? []);
  const needed = new Set<RegExp>();
  const withoutAdded = (line: string): string | [] => {
    const pattern = added.find((each) => each.test(line));
    if (!pattern) return line;
    needed.add(pattern);
    return line.replace(pattern, '') || [];
  };

  for (const scenario of scenarios) {
    const {title} = scenario;
    it(`is the same to a page that ${title}`, async () => {
      const vendor = await record('vendor', scenario);
      const ours = (await record('ours', scenario)).map((lines) => lines.flatMap(withoutAdded));
      const meant = differences.flatMap(({shown}) => shown?.[title] ?? []);
      expect(
        vendor.flatMap((lines, step) => compare(lines, ours[step]!)),
        JSON.stringify({vendor, ours}, undefined, 1),
      ).to.deep.equal(meant);
    });
  }

  it('has no row that no scenario needs', () => {
    const titles = scenarios.map(({title}) => title);
    const unknown = differences.flatMap(({shown = {}}) =>
      Object.keys(shown).filter((title) => !titles.includes(title) || !shown[title]!.length),
    );
    expect(unknown).to.be.empty;
    expect([...needed]).to.have.members(added);
    expect(differences.filter((row) => !row.shown && !row.added)).to.be.empty;
  });

  it('has a title for each scenario', () => {
    const titles = scenarios.map(({title}) => title);
    expect(titles.filter((title, index) => titles.indexOf(title) !== index)).to.be.empty;
  });

  it('covers all that is known of the vendor’s script', () => {
    const covered = scenarios.flatMap(({facts}) => facts.map(String));
    expect(Object.keys(FACTS).filter((fact) => !covered.includes(fact))).to.be.empty;
  });

  it('is described in the guide', async () => {
    const table = guideTable();
    expect(
      await executeServerCommand('differences', table as never),
      `the guide has another table; \`npm run differences\` writes it:\n${table}`,
    ).to.be.true;
  });
});
