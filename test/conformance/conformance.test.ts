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
  const added = differences.flatMap((row) => row.added ?? []);
  const needed = new Set<RegExp>();

  for (const scenario of scenarios) {
    const {title} = scenario;
    it(`is the same to a page that ${title}`, async () => {
      const vendor = await record('vendor', scenario);
      const ours = (await record('ours', scenario)).flatMap((line) => {
        const pattern = added.find((each) => each.test(line));
        if (pattern) needed.add(pattern);
        return (pattern ? line.replace(pattern, '') : line) || [];
      });
      const meant = differences.flatMap(({shown}) => shown?.[title] ?? []);
      const all = ['the vendor’s script:', ...vendor, 'ours:', ...ours].join('\n');
      expect(compare(vendor, ours), all).to.deep.equal(meant);
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
