import {expect} from '@open-wc/testing';
import {createDeployment} from '../../src/deployment/deployment.js';
import type {Deployment} from '../../src/deployment/deployment-api.js';
import type {DeploymentSettings} from '../../src/deployment/settings/settings.js';
import {BUTTON_EVENT} from '../../src/handler-api.js';
import type {ChatService} from '../../src/services/chat-service.js';
import {RoutingService} from '../../src/services/routing.js';
import {reportedErrors, settled} from '../tools.js';
import {
  A,
  B,
  scene,
  StandInClock,
  StandInService,
  startedScene,
  tidyUp,
  UNKNOWN,
} from './stand-ins.js';

const DEPLOYMENT_ID = '572000000000001';
const ORG_ID = '00D000000000001';
const BOTH = {buttons: [{id: A, type: 'standard'}, {id: B}]} as const;

/** A deployment without types, as for page code in plain JavaScript. */
type Loose = {readonly [Method in keyof Deployment]: (...args: unknown[]) => unknown};
const loose = (deployment: Deployment): Loose => deployment as unknown as Loose;

describe('createDeployment()', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('does nothing until init()', async () => {
    const {deployment, service, events, listen} = scene(BOTH);
    listen(A);
    listen(B);
    deployment.setCustomVariable('cart', 'full');
    await settled();
    expect(service.watches).to.be.empty;
    expect(events).to.be.empty;
    expect(localStorage.getItem('live-agent-invitation')).to.be.null;
  });

  it('throws if the settings are invalid', () => {
    const settings = {buttons: [{id: A, afterReject: 'never'}]} as unknown as DeploymentSettings;
    expect(() => createDeployment(settings, {service: new StandInService()})).to.throw(
      TypeError,
      'buttons[0].afterReject',
    );
  });

  for (const method of ['watch', 'startChat']) {
    it(`throws if the service has no ${method}()`, () => {
      const service = {watch: () => {}, startChat: () => {}, [method]: undefined};
      expect(() => createDeployment(BOTH, {service: service as unknown as ChatService})).to.throw(
        TypeError,
        `the service has no method ${method}()`,
      );
    });
  }

  it('throws without a service', () => {
    expect(() => createDeployment(BOTH, {service: undefined as never})).to.throw(
      TypeError,
      'the service has no method watch()',
    );
  });

  it('shows the elements of showWhenOffline() while the settings are late', async () => {
    const settings = Promise.withResolvers<DeploymentSettings>();
    const service = new StandInService();
    const clock = new StandInClock();
    const deployment = createDeployment(settings.promise, {service: () => service, clock});
    const events: unknown[] = [];
    const offline = document.createElement('a');
    offline.style.display = 'none';
    deployment.addButtonEventHandler(A, (...event) => events.push(event));
    deployment.showWhenOffline(A, offline);
    deployment.init();
    await clock.pass(4.999);
    expect([events, offline.style.display]).to.deep.equal([[], 'none']);
    await clock.pass(0.001);
    expect(events).to.deep.equal([['BUTTON_UNAVAILABLE', 'service-unreachable', true]]);
    expect(offline.style.display).to.equal('');
    settings.resolve(BOTH);
    await settled();
    service.say(A, 'available');
    await settled();
    expect(events.at(-1)).to.deep.equal(['BUTTON_AVAILABLE', undefined]);
    expect(offline.style.display).to.equal('none');
    deployment.disconnect();
  });

  it('reports nothing of late settings after disconnect()', async () => {
    const clock = new StandInClock();
    const never = new Promise<DeploymentSettings>(() => {});
    const deployment = createDeployment(never, {service: () => new StandInService(), clock});
    const events: unknown[] = [];
    deployment.addButtonEventHandler(A, (event) => events.push(event));
    deployment.showWhenOffline(A, null);
    deployment.init();
    deployment.disconnect();
    await clock.pass(5);
    expect(events).to.be.empty;
    expect(clock.pending).to.equal(0);
  });

  it('accepts promises of settings and a service and keeps all calls meanwhile', async () => {
    const settings = Promise.withResolvers<DeploymentSettings>();
    const made = Promise.withResolvers<ChatService>();
    let given: DeploymentSettings | undefined;
    const deployment = createDeployment(settings.promise, {
      service: (checked) => {
        given = checked;
        return made.promise;
      },
    });
    const events: string[] = [];
    deployment.addButtonEventHandler(B, (type) => events.push(type));
    deployment.setCustomVariable('cart', 'full');
    deployment.init();
    await settled();
    settings.resolve({
      buttons: [
        {
          id: B,
          rules: [{type: 'CUSTOM_VARIABLE', name: 'cart', operator: 'EQUALS', value: 'full'}],
        },
      ],
    });
    await settled();
    expect(given?.buttons.map(({id}) => id)).to.deep.equal([B]);
    const service = new StandInService();
    service.say(B, 'available');
    made.resolve(service);
    await settled();
    expect(events).to.deep.equal(['BUTTON_AVAILABLE']);
    deployment.disconnect();
  });

  for (const [what, settings, service, expected] of [
    [
      'settings cannot be loaded',
      Promise.reject(new Error('No network.')),
      new StandInService(),
      'No network.',
    ],
    [
      'settings are invalid',
      Promise.resolve({}),
      new StandInService(),
      'Settings: buttons must be given.',
    ],
    [
      'service cannot be created',
      BOTH,
      () => {
        throw new Error('No service.');
      },
      'No service.',
    ],
    [
      'created service lacks a method',
      BOTH,
      () => ({}),
      'createDeployment(): the service has no method watch().',
    ],
  ] as const) {
    it(`reports that the ${what}, and its methods still work`, async () => {
      let deployment!: Deployment;
      const errors = await reportedErrors(() => {
        deployment = createDeployment(settings as never, {service: service as never});
        deployment.init();
      });
      expect(errors.map((error) => (error as Error).message)).to.deep.equal([expected]);
      for (const method of ['startChat', 'rejectChat'] as const) deployment[method](B);
      deployment.disconnect();
    });
  }

  it('has the names of the four events', () => {
    expect(scene(BOTH).deployment.BUTTON_EVENT).to.equal(BUTTON_EVENT);
  });

  it('has methods that work without `this`', async () => {
    const {deployment, events, listen} = scene(BOTH);
    const {init, startChat, rejectChat, setCustomVariable, disconnect, explain} = deployment;
    listen(B);
    init();
    setCustomVariable('cart', 'full');
    await settled();
    rejectChat(B);
    startChat(A);
    expect(explain(B).state).to.equal('rejected');
    disconnect();
    expect(events).to.deep.equal(['2 AVAILABLE', '2 REJECTED']);
  });

  it('accepts calls in any order', async () => {
    const early = scene(BOTH);
    const late = scene(BOTH);
    for (const first of [true, false]) {
      for (const {deployment, listen} of [first ? early : late]) {
        if (!first) deployment.init();
        await settled();
        listen(A);
        listen(B);
        deployment.setName('Ada');
        deployment.addCustomDetail('Cart', '3 items');
        deployment.findOrCreate('Contact');
        deployment.showWhenOnline(A, document.createElement('a'));
        if (first) deployment.init();
        await settled();
        deployment.startChat(A);
        deployment.disconnect();
      }
    }
    expect(late.events).to.deep.equal(early.events);
    const [[before], [after]] = [early.service.requests, late.service.requests];
    expect({...after!.visitor, id: '', pages: []}).to.deep.equal({
      ...before!.visitor,
      id: '',
      pages: [],
    });
  });

  it('changes nothing when init() is called again', async () => {
    const {deployment, service, events} = await startedScene(BOTH);
    deployment.init('https://example.com/chat', DEPLOYMENT_ID, ORG_ID);
    await settled();
    expect(service.watches).to.have.length(1);
    expect(events).to.deep.equal(['1 AVAILABLE', '2 AVAILABLE']);
  });

  it('accepts ids of 15 and 18 characters', () => {
    const {deployment} = scene(BOTH);
    deployment.init('https://example.com/chat', DEPLOYMENT_ID, ORG_ID);
    deployment.init('https://example.com/chat', `${DEPLOYMENT_ID}AAA`, `${ORG_ID}AAA`);
  });

  it('stores nothing if init() disables optional cookies', () => {
    const {deployment} = scene(BOTH);
    deployment.init('https://example.com/chat', DEPLOYMENT_ID, ORG_ID, false);
    expect(localStorage.getItem('live-agent-invitation')).to.be.null;
  });

  it('returns the same id for the whole visit', async () => {
    const {deployment} = await startedScene(BOTH);
    const id = deployment.getSid();
    expect(id).not.to.be.empty;
    deployment.disconnect();
    const {deployment: next} = await startedScene(BOTH);
    expect(next.getSid()).to.equal(id);
  });

  it('has methods without effect for old pages', () => {
    const {deployment, events} = scene(BOTH);
    deployment.addURLPrefix('/shop');
    deployment.setLocation();
    expect(events).to.be.empty;
  });
});

describe('a page’s mistake', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  for (const [method, args, message] of [
    ['init', ['https://x', '573000000000001', ORG_ID], 'deploymentId must be 15 or 18 characters'],
    ['init', ['https://x', DEPLOYMENT_ID, '00d000000000001'], 'orgId must be 15 or 18 characters'],
    ['init', ['https://x', '5720000000000011'], 'that begin with 572, not "5720000000000011".'],
    ['init', ['https://x', 572], 'deploymentId must be'],
    ['init', [1, DEPLOYMENT_ID, ORG_ID], 'init(): url must be a string, not 1.'],
    ['init', [null, DEPLOYMENT_ID, ORG_ID], 'init(): url must be a string'],
    ['init', [{}, DEPLOYMENT_ID, ORG_ID], 'init(): url must be a string'],
    ['startChat', [573], 'startChat(): there is no button "573" in the settings.'],
    ['startChat', [''], 'startChat(): there is no button "" in the settings.'],
    ['rejectChat', [null], 'rejectChat(): there is no button "" in the settings.'],
    ['startChat', [UNKNOWN], `there is no button "${UNKNOWN}" in the settings.`],
    [
      'startChatWithWindow',
      [UNKNOWN, 'chat'],
      `startChatWithWindow(): there is no button "${UNKNOWN}"`,
    ],
    ['rejectChat', [UNKNOWN], `rejectChat(): there is no button "${UNKNOWN}"`],
    [
      'showWhenOnline',
      [B, document.body],
      `showWhenOnline(): "${B}" is an invitation. A standard button has "type": "standard" in the settings.`,
    ],
  ] as const) {
    it(`throws a TypeError: ${method}(${args.map(String).join(', ')})`, () => {
      const {deployment} = scene(BOTH);
      expect(() => loose(deployment)[method](...args)).to.throw(TypeError, message);
    });
  }

  it('in init() does not affect a later, correct call', async () => {
    const {deployment, events, listen} = scene(BOTH);
    listen(A);
    expect(() => loose(deployment).init(1, DEPLOYMENT_ID, ORG_ID)).to.throw(TypeError);
    await settled();
    expect(events).to.be.empty;
    deployment.init('https://example.com/chat', DEPLOYMENT_ID, ORG_ID);
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE']);
  });

  it('is reported if the settings are loaded later: showWhenOnline() for an invitation', async () => {
    const settings = Promise.withResolvers<DeploymentSettings>();
    const deployment = createDeployment(settings.promise, {service: new StandInService()});
    deployment.showWhenOnline(B, document.createElement('a'));
    const errors = await reportedErrors(() => settings.resolve(BOTH));
    expect(errors.join()).to.contain(
      `button-type="standard": "${B}" is an invitation. A standard button has "type": "standard" in the settings.`,
    );
    expect(deployment.explain(B).type).to.equal('invite');
  });
});

describe('an odd value that old pages pass', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  const cycle: {self?: unknown} = {};
  cycle.self = cycle;
  const odd: readonly unknown[] = [
    undefined,
    null,
    '',
    7,
    -1,
    NaN,
    '80%',
    true,
    10n,
    {},
    [],
    Symbol('odd'),
    Object.create(null),
    cycle,
    () => {},
    {
      toString() {
        throw new Error('no text');
      },
    },
  ];
  const METHODS = [
    'addButtonEventHandler',
    'showWhenOnline',
    'showWhenOffline',
    'setCustomVariable',
    'setName',
    'addCustomDetail',
    'findOrCreate',
    'setChatWindowWidth',
    'setChatWindowHeight',
    'addURLPrefix',
    'setLocation',
    'offerWithoutElement',
    'explain',
  ] as const;

  for (const method of METHODS) {
    it(`does not break ${method}() or later calls`, async () => {
      const {deployment, service, listen, events} = scene(BOTH);
      listen(A);
      listen(B);
      await reportedErrors(async () => {
        for (const value of odd) {
          loose(deployment)[method](value, value, value);
          if (method !== 'addButtonEventHandler') loose(deployment)[method](A, value, value);
          if (method !== 'explain') loose(deployment)[method]('some text', value, value);
        }
        deployment.init('https://example.com/chat', DEPLOYMENT_ID, ORG_ID);
        await settled();
      });
      expect(events).to.include.members(['1 AVAILABLE', '2 AVAILABLE']);
      deployment.startChat(B);
      expect(service.requests).to.have.length(1);
      expect(() => JSON.stringify(service.requests)).not.to.throw();
    });
  }

  it('as an agent or window does not prevent a chat', async () => {
    const {deployment, service} = await startedScene(BOTH);
    const errors = await reportedErrors(() => {
      for (const value of odd) loose(deployment).startChat(A, value, value);
      for (const value of odd) loose(deployment).startChatWithWindow(A, value, value, value);
    });
    expect(errors).to.be.empty;
    expect(service.requests).to.have.length(2 * odd.length);
    expect(() => JSON.stringify(service.requests)).not.to.throw();
  });

  for (const [value, expected] of [
    [undefined, undefined],
    [null, undefined],
    ['', undefined],
    [7, '7'],
    ['Ada', 'Ada'],
  ] as const) {
    it(`as the visitor’s name: ${JSON.stringify(value)}`, async () => {
      const {deployment, service} = await startedScene(BOTH);
      loose(deployment).setName(value);
      deployment.startChat(A);
      expect(service.requests[0]!.visitor.name).to.equal(expected);
    });
  }

  for (const [value, height] of [
    ['500px', 500],
    ['500', 500],
    [500.5, 500.5],
    ['80%', 450],
    ['wide', 450],
    [-1, 450],
    [0, 450],
    [Infinity, 450],
    [null, 450],
  ] as const) {
    it(`as the chat window’s height: ${JSON.stringify(value)}`, async () => {
      const {deployment, service} = await startedScene(BOTH);
      loose(deployment).setChatWindowHeight(value);
      deployment.startChat(A);
      expect(service.requests[0]!.window.height).to.equal(height);
    });
  }

  it('as an empty detail, record or variable is accepted', async () => {
    const {deployment, service} = await startedScene(BOTH);
    deployment.addCustomDetail('', '').map('', '').saveToTranscript('');
    loose(deployment).addCustomDetail('Email', undefined);
    deployment.findOrCreate('').map('', '').linkToEntity('', '');
    deployment.setCustomVariable('', '');
    deployment.startChat(A);
    const {customDetails, records, customVariables} = service.requests[0]!.visitor;
    expect(customDetails.map(({label, value}) => [label, value])).to.deep.equal([
      ['', ''],
      ['Email', ''],
    ]);
    expect(records.map(({entity}) => entity)).to.deep.equal(['']);
    expect(customVariables).to.deep.equal({'': ''});
  });

  it('as a variable is converted to a string, number or boolean, and null deletes the variable', async () => {
    const {deployment, service} = await startedScene(BOTH);
    deployment.setCustomVariable('gone', 'full');
    const values = {gone: null, big: 10n, list: [1, 2], bare: Object.create(null) as unknown};
    for (const [name, value] of Object.entries(values)) {
      loose(deployment).setCustomVariable(name, value);
    }
    deployment.startChat(A);
    expect(service.requests[0]!.visitor.customVariables).to.deep.equal({
      big: '10',
      list: '1,2',
      bare: '',
    });
  });

  it('as a number is accepted as a button’s id', async () => {
    const {deployment, service, events} = scene({buttons: [{id: '573', type: 'standard'}]});
    loose(deployment).addButtonEventHandler(573, (type: string) => events.push(type));
    deployment.init();
    await settled();
    loose(deployment).startChat(573);
    expect(events).to.deep.equal(['BUTTON_AVAILABLE', 'BUTTON_ACCEPTED']);
    expect(service.requests.map(({buttonId}) => buttonId)).to.deep.equal(['573']);
  });

  it('as null is accepted as an element if the page only needs the events', async () => {
    const {deployment, service, listen, events} = scene(BOTH);
    service.say(UNKNOWN, 'available');
    listen(UNKNOWN);
    loose(deployment).showWhenOnline(UNKNOWN, null);
    loose(deployment).showWhenOffline(UNKNOWN, null);
    deployment.init();
    await settled();
    expect(events).to.deep.equal(['9 AVAILABLE']);
  });

  it('as an empty button id is not watched', () => {
    const {deployment, service} = scene(BOTH);
    loose(deployment).showWhenOnline(undefined, null);
    deployment.init();
    expect(service.watches.map(({buttonIds}) => buttonIds)).to.deep.equal([[B, A]]);
  });
});

describe('unlike the vendor’s script, a deployment', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  for (const method of ['startChat', 'rejectChat'] as const) {
    for (const id of [A, B, UNKNOWN]) {
      it(`ignores ${method}() of …${id.at(-1)!} before the settings are loaded`, async () => {
        const service = new StandInService();
        const settings = new Promise<DeploymentSettings>(() => {});
        const deployment = createDeployment(settings, {service});
        const events: string[] = [];
        deployment.addButtonEventHandler(id, (type) => events.push(type));
        deployment.init();
        deployment.showWhenOnline(A, document.createElement('a'));
        const errors = await reportedErrors(() => deployment[method](id));
        expect(errors).to.be.empty;
        expect(events).to.be.empty;
        expect(service.requests).to.be.empty;
      });
    }
  }

  it('accepts an empty name of an unknown visitor', async () => {
    const {deployment, service} = await startedScene(BOTH);
    deployment.setName('');
    deployment.startChat(A);
    expect(service.requests).to.have.length(1);
  });
});

describe('the request of a chat', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('is sent synchronously, inside the visitor’s gesture', async () => {
    const {deployment, service} = await startedScene(BOTH);
    deployment.startChat(B);
    expect(service.requests).to.have.length(1);
  });

  it('contains only defaults if the page sets nothing', async () => {
    const {deployment, service, clock} = await startedScene(BOTH);
    deployment.startChat(B);
    expect(service.requests).to.deep.equal([
      {
        buttonId: B,
        window: {width: 482, height: 450},
        visitor: {
          id: deployment.getSid(),
          customDetails: [],
          records: [],
          customVariables: {},
          pages: [{url: location.href, time: clock.now()}],
        },
      },
    ]);
  });

  it('contains the agent that the page requests', async () => {
    const {deployment, service} = await startedScene(BOTH);
    deployment.startChat(B, '005000000000001', true);
    expect(service.requests).to.have.length(1);
    expect(service.requests[0]).to.include({userId: '005000000000001', fallback: true});
  });

  it('contains the window’s name and size', async () => {
    const {deployment, service} = await startedScene(BOTH);
    deployment.setChatWindowWidth(600);
    loose(deployment).setChatWindowHeight('700');
    deployment.startChatWithWindow(B, 'chat', '005000000000001', false);
    expect(service.requests[0]).to.deep.include({
      userId: '005000000000001',
      fallback: false,
      window: {name: 'chat', width: 600, height: 700},
    });
  });

  it('contains the visitor’s name', async () => {
    const {deployment, service} = await startedScene(BOTH);
    deployment.setName('Ada');
    deployment.setName('Ada Lovelace');
    deployment.startChat(B);
    expect(service.requests[0]!.visitor.name).to.equal('Ada Lovelace');
  });

  it('contains the current custom variables', async () => {
    const {deployment, service} = await startedScene(BOTH);
    deployment.setCustomVariable('cart', 2);
    deployment.setCustomVariable('cart', 3);
    deployment.setCustomVariable('member', true);
    deployment.startChat(B);
    deployment.setCustomVariable('cart', 4);
    expect(service.requests[0]!.visitor.customVariables).to.deep.equal({cart: 3, member: true});
  });

  it('contains the viewed pages', async () => {
    const home = location.href;
    const {deployment, service} = await startedScene(BOTH);
    history.pushState(null, '', '#/shoes');
    deployment.startChat(B);
    history.replaceState(null, '', home);
    expect(service.requests[0]!.visitor.pages.map(({url}) => url)).to.deep.equal([
      home,
      `${home}#/shoes`,
    ]);
  });

  it('contains the custom details with the options of their chains', async () => {
    const {deployment, service} = await startedScene(BOTH);
    deployment.addCustomDetail('First name', 'Ada');
    deployment
      .addCustomDetail('Email', 'ada@example.com', false)
      .map('Contact', 'Email', false, true, false)
      .map('Lead', 'Email')
      .saveToTranscript('Email__c')
      .saveToTranscript('Mail__c')
      .doKnowledgeSearch();
    deployment.startChat(B);
    expect(service.requests[0]!.visitor.customDetails).to.deep.equal([
      {
        label: 'First name',
        value: 'Ada',
        displayToAgent: true,
        mappings: [],
        transcriptFields: [],
        knowledgeSearch: false,
      },
      {
        label: 'Email',
        value: 'ada@example.com',
        displayToAgent: false,
        mappings: [
          {entity: 'Contact', field: 'Email', fastFill: false, autoQuery: true, exactMatch: false},
          {entity: 'Lead', field: 'Email', fastFill: true, autoQuery: true, exactMatch: true},
        ],
        transcriptFields: ['Email__c', 'Mail__c'],
        knowledgeSearch: true,
      },
    ]);
  });

  it('does not contain details set later', async () => {
    const {deployment, service} = await startedScene(BOTH);
    deployment.startChat(B);
    deployment.addCustomDetail('Email', 'ada@example.com');
    deployment.findOrCreate('Contact');
    expect(service.requests[0]!.visitor).to.deep.include({customDetails: [], records: []});
  });

  it('contains the records with the options of their chains', async () => {
    const {deployment, service} = await startedScene(BOTH);
    deployment
      .findOrCreate('Contact')
      .map('Email', 'Email', true, false, true)
      .map('LastName', 'Name')
      .saveToTranscript('ContactId')
      .showOnCreate()
      .linkToEntity('Case', 'ContactId');
    deployment.findOrCreate('Case');
    deployment.startChat(B);
    expect(service.requests[0]!.visitor.records).to.deep.equal([
      {
        entity: 'Contact',
        mappings: [
          {field: 'Email', label: 'Email', doFind: true, isExactMatch: false, doCreate: true},
          {field: 'LastName', label: 'Name', doFind: true, isExactMatch: true, doCreate: true},
        ],
        transcriptFields: ['ContactId'],
        showOnCreate: true,
        links: [{entity: 'Case', field: 'ContactId'}],
      },
      {entity: 'Case', mappings: [], transcriptFields: [], showOnCreate: false, links: []},
    ]);
  });
});

describe('an element for one agent', () => {
  const watched = {
    agents: [
      {id: 'ana', presence: 'online'},
      {id: 'ben', presence: 'away'},
    ],
    buttons: [{id: A}],
  } as const;

  for (const [userId, display] of [
    ['ana', ''],
    ['ben', 'none'],
    ['no agent', 'none'],
    ['', ''],
  ] as const) {
    it(`follows ${userId || 'the button without an agent'}`, async () => {
      const deployment = createDeployment(
        {buttons: [{id: A, type: 'standard'}]},
        {service: new RoutingService(watched)},
      );
      const element = document.createElement('div');
      deployment.showWhenOnline(A, element, userId);
      deployment.init();
      await settled();
      expect(element.style.display).to.equal(display);
      deployment.disconnect();
    });
  }

  it('watches the button for that agent', async () => {
    const {deployment, service} = await startedScene({buttons: []});
    deployment.showWhenOnline(A, document.createElement('div'), '005000000000001');
    deployment.showWhenOffline(A, document.createElement('div'), '005000000000001');
    await settled();
    expect(service.watches.flatMap(({buttonIds}) => buttonIds)).to.deep.equal([
      `005000000000001_${A}`,
    ]);
  });

  it('allows startChat() for a button that is only watched for that agent', async () => {
    const {deployment, service} = await startedScene({buttons: []});
    deployment.showWhenOnline(A, document.createElement('div'), '005000000000001');
    deployment.startChat(A, '005000000000001');
    expect(service.requests[0]).to.include({buttonId: A, userId: '005000000000001'});
  });
});
