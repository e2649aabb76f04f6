import {expect} from '@open-wc/testing';
import type {Deployment} from '../../src/deployment/deployment-api.js';
import {install} from '../../src/deployment/install.js';
import {reportedErrors, settled} from '../tools.js';
import {A, scene, tidyUp, type Scene} from './stand-ins.js';

const INSTALLED = 'live-agent-invitation:installed';
const page = window as unknown as {
  liveagent?: Deployment & {own?: unknown};
  _laq?: unknown;
  liveAgentDeployment?: unknown;
  [INSTALLED]?: unknown;
};
const SETTINGS = {buttons: [{id: A}]} as const;

/** Some methods of the vendor's script. */
const vendor = (): Deployment => ({startChat: () => {}, init: () => {}}) as unknown as Deployment;

describe('install()', () => {
  const {warn} = console;
  let warnings: unknown[];
  beforeEach(async () => {
    await tidyUp();
    delete page.liveagent;
    delete page._laq;
    delete page.liveAgentDeployment;
    page[INSTALLED] = undefined;
    warnings = [];
    console.warn = (...args: unknown[]) => warnings.push(...args);
  });
  afterEach(() => {
    console.warn = warn;
  });
  after(tidyUp);

  const installed = (): Scene => {
    const made = scene(SETTINGS);
    made.listen(A);
    expect(install(made.deployment)).to.be.true;
    return made;
  };

  it('sets window.liveagent and starts the deployment', async () => {
    const {deployment, events} = installed();
    await settled();
    expect(page.liveagent).to.include(deployment);
    expect(events).to.deep.equal(['1 AVAILABLE']);
    expect(warnings).to.be.empty;
  });

  it('keeps an existing object and its properties', () => {
    const own = {own: 'kept'};
    page.liveagent = own as never;
    const {deployment} = installed();
    expect(page.liveagent).to.equal(own);
    expect(page.liveagent).to.include({own: 'kept', ...deployment});
    expect(warnings).to.be.empty;
  });

  it('sets window.liveAgentDeployment at once', () => {
    installed();
    expect(page.liveAgentDeployment).to.be.true;
  });

  it('sets window.liveAgentDeployment again after the page has deleted it', () => {
    const {deployment} = installed();
    delete page.liveAgentDeployment;
    install(deployment);
    expect(page.liveAgentDeployment).to.be.true;
  });

  it('ignores an iframe or form of user content with the name “liveagent”', () => {
    document.body.innerHTML = '<iframe name="liveagent"></iframe><form name="liveagent"></form>';
    const {deployment} = installed();
    expect(page.liveagent).to.include(deployment);
    expect(page.liveagent).not.to.equal(document.body.querySelector('iframe')!.contentWindow);
    expect(warnings).to.be.empty;
  });

  it('starts although user content has the names of document properties', async () => {
    document.body.innerHTML = '<img name="readyState"><img name="addEventListener">';
    const {events} = installed();
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE']);
  });

  it('ignores user content with the name of its own property', async () => {
    Reflect.deleteProperty(page, 'live-agent-invitation:installed');
    document.body.innerHTML = '<a id="live-agent-invitation:installed"></a>';
    const {events} = installed();
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE']);
    expect(warnings).to.be.empty;
  });

  for (const value of ['text', 7, null]) {
    it(`replaces ${JSON.stringify(value)}, which is not an object`, () => {
      page.liveagent = value as never;
      const {deployment} = installed();
      expect(page.liveagent).to.include(deployment);
    });
  }

  it('runs the functions in _laq', () => {
    const ran: string[] = [];
    page._laq = [() => ran.push('first'), 'no function', () => ran.push('second')];
    installed();
    expect(ran).to.deep.equal(['first', 'second']);
  });

  it('runs functions that are pushed later at once and once', () => {
    const queue: (() => unknown)[] = (page._laq = []);
    installed();
    const ran: string[] = [];
    expect(
      queue.push(
        () => ran.push('third'),
        () => ran.push('fourth'),
      ),
    ).to.equal(2);
    expect(ran).to.deep.equal(['third', 'fourth']);
  });

  it('runs functions that another function pushes', () => {
    const ran: string[] = [];
    const queue: (() => unknown)[] = (page._laq = []);
    queue.push(() => queue.push(() => ran.push('inner')));
    installed();
    expect(ran).to.deep.equal(['inner']);
  });

  it('creates _laq if the page has none', () => {
    installed();
    const ran: string[] = [];
    (page._laq as (() => unknown)[]).push(() => ran.push('ran'));
    expect(ran).to.deep.equal(['ran']);
  });

  it('reports a function that throws and runs the others', async () => {
    const broken = new Error('broken');
    const ran: string[] = [];
    const queue: (() => unknown)[] = (page._laq = []);
    const fail = (): never => {
      throw broken;
    };
    queue.push(fail, () => ran.push('second'));
    const errors = await reportedErrors(() => {
      installed();
      queue.push(fail, () => ran.push('fourth'));
    });
    expect(errors).to.deep.equal([broken, broken]);
    expect(ran).to.deep.equal(['second', 'fourth']);
  });

  it('has started the deployment when the functions run', () => {
    let state: string | undefined;
    page._laq = [() => (state = page.liveagent!.explain(A).conditions[0]!.held ? 'begun' : 'not')];
    installed();
    expect(state).to.equal('begun');
  });

  it('warns and keeps the first deployment if it is called twice', async () => {
    const first = installed();
    const second = scene(SETTINGS);
    expect(install(second.deployment)).to.be.false;
    await settled();
    expect(page.liveagent).to.include(first.deployment);
    expect(second.service.watches).to.be.empty;
    expect(warnings.join()).to.contain('this page already has a deployment, which stays');
  });

  it('disconnects the old deployment if the page has deleted window.liveagent', async () => {
    const first = installed();
    await settled();
    delete page.liveagent;
    const second = installed();
    await settled();
    expect(page.liveagent).to.include(second.deployment);
    expect(first.service.watches[0]!.signal.aborted).to.be.true;
    expect(second.events).to.deep.equal(['1 AVAILABLE']);
    expect(warnings).to.be.empty;
  });

  it('runs _laq again if it is called again', () => {
    const ran: string[] = [];
    const queue: (() => unknown)[] = (page._laq = [() => ran.push('entry')]);
    installed();
    delete page.liveagent;
    installed();
    expect(ran).to.deep.equal(['entry', 'entry']);
    queue.push(() => ran.push('later'));
    expect(ran.slice(2)).to.deep.equal(['later']);
  });

  it('replaces the vendor’s script and warns once', async () => {
    page.liveagent = vendor();
    const {deployment, events} = installed();
    await settled();
    expect(page.liveagent).to.include(deployment);
    expect(events).to.deep.equal(['1 AVAILABLE']);
    expect(warnings).to.have.length(1);
    expect(warnings.join()).to.contain('replaces the vendor’s deployment.js');
  });
});
