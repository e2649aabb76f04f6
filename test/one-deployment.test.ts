/** `window.liveagent` and the result of `createDeployment()` are the same deployment. */
import {expect, fixture, html} from '@open-wc/testing';
import '../src/define.js';
import {
  createDeployment,
  install,
  RoutingService,
  type Deployment,
  type LiveAgentInvitation,
} from '../src/index.js';
import {freshButtonId, reportedErrors, settled} from './tools.js';

const page = window as unknown as {liveagent?: Partial<Deployment>; [name: string]: unknown};
/** The steps of a page, in any order. */
const STEPS = ['install', 'tag', 'tag with api'] as const;
type Step = (typeof STEPS)[number];

const orders = (steps: readonly Step[]): Step[][] =>
  steps.length < 2
    ? [[...steps]]
    : steps.flatMap((first) =>
        orders(steps.filter((each) => each !== first)).map((rest) => [first, ...rest]),
      );

describe('an installed deployment', () => {
  let id: string;
  let routing: RoutingService;
  let deployment: Deployment;
  let tags: LiveAgentInvitation[];

  const forget = (): void => {
    localStorage.removeItem('live-agent-invitation');
    page['live-agent-invitation:installed'] = undefined;
    delete page.liveagent;
    delete page._laq;
  };
  beforeEach(() => {
    forget();
    tags = [];
    id = freshButtonId();
    routing = new RoutingService({buttons: [{id}], agents: [{id: 'ana', presence: 'offline'}]});
    deployment = createDeployment({buttons: [{id}]}, {service: routing});
  });
  afterEach(() => {
    deployment.disconnect();
    forget();
  });

  const run = async (steps: readonly Step[]): Promise<void> => {
    for (const step of steps) {
      if (step === 'install') install(deployment);
      else {
        const api = step === 'tag' ? undefined : deployment;
        tags.push(
          await fixture(
            html`<live-agent-invitation button-id=${id} .api=${api}></live-agent-invitation>`,
          ),
        );
      }
      await settled();
    }
  };

  it('is the same object as window.liveagent', () => {
    install(deployment);
    expect(page.liveagent).to.equal(deployment);
  });

  it('still serves its tags after a page assigns its methods to it again', async () => {
    const methods = {...deployment};
    await run(['install', 'tag', 'tag with api']);
    Object.assign(page.liveagent!, methods);
    await settled();
    routing.updateAgent('ana', {presence: 'online'});
    await settled();
    expect(tags.map(({status}) => status)).to.deep.equal(['available', 'available']);
    expect(tags[0]!.accept()).to.be.true;
  });

  it('hides its invitation when it disconnects, despite a veto', async () => {
    await run(['install', 'tag', 'tag with api']);
    routing.updateAgent('ana', {presence: 'online'});
    await settled();
    for (const tag of tags) {
      tag.addEventListener('button-unavailable', (event) => event.preventDefault());
    }
    routing.updateAgent('ana', {presence: 'offline'});
    await settled();
    expect(tags.map(({hidden}) => hidden)).to.deep.equal([false, false]);
    deployment.disconnect();
    expect(tags.map(({hidden}) => hidden)).to.deep.equal([true, true]);
    expect(tags[0]!.accept()).to.be.false;
  });

  for (const before of ['nothing', 'an object'] as const) {
    for (const steps of [
      ...orders(STEPS),
      ['install', 'tag with api'],
      ['tag with api', 'install'],
    ] as Step[][]) {
      describe(`after ${steps.join(', ')}, with ${before} in window.liveagent before`, () => {
        beforeEach(() => {
          if (before === 'an object') page.liveagent = {};
        });

        it('shows and accepts the invitation and calls handlers once', async () => {
          const called: string[] = [];
          const errors = await reportedErrors(async () => {
            await run(steps);
            routing.updateAgent('ana', {presence: 'online'});
            await settled();
            expect(tags.map(({status}) => status)).to.deep.equal(tags.map(() => 'available'));
            for (const [name, api] of [
              ['page', page.liveagent!],
              ['deployment', deployment],
            ] as const) {
              api.addButtonEventHandler!(id, (type) => called.push(`${name} ${type}`));
              await settled();
              expect(tags.map(({status}) => status)).to.deep.equal(tags.map(() => 'available'));
            }
            called.length = 0;
            expect(tags[0]!.accept()).to.be.true;
            await settled();
          });
          expect(errors).to.be.empty;
          expect(tags.map(({status}) => status)).to.deep.equal(tags.map(() => 'accepted'));
          expect(called.filter((each) => each.includes('ACCEPTED'))).to.deep.equal([
            'deployment BUTTON_ACCEPTED',
          ]);
          expect(routing.work()).to.have.length(1);
        });

        it('can be vetoed by any tag', async () => {
          await run(steps);
          for (const tag of tags) {
            tag.addEventListener('button-available', (event) => event.preventDefault(), {
              once: true,
            });
          }
          routing.updateAgent('ana', {presence: 'online'});
          await settled();
          expect(tags.map(({hidden}) => hidden)).to.deep.equal(tags.map(() => true));
        });
      });
    }
  }
});
