import {expect} from '@open-wc/testing';
import type {ButtonEventType} from '../../src/handler-api.js';
import type {Availability, Visitor} from '../../src/services/chat-service.js';
import {MessagingService, type MessagingOptions} from '../../src/services/messaging.js';
import {ManualClock} from '../manual-clock.js';
import {EVENTS, MessagingStandIn, raise} from '../messaging-stand-in.js';
import {reportedErrors, settled} from '../tools.js';
import {describeChatService} from './chat-service-contract.js';
import {chatRequest} from './chat-request.js';
import {comeOnline} from './page-state.js';

const ID = '573000000000001';
const HOUR = 3_600_000;
const PROBE_EVERY = 50_000;
/** The interval between probes varies by up to a tenth. */
const NEXT_PROBE = PROBE_EVERY * 1.1;

const eventName = ([name, detail]: readonly [string, unknown?]): string =>
  detail === undefined ? name : `${name} ${JSON.stringify(detail)}`;

/** Rejects when the signal aborts, as `fetch()` does. */
const abortionOf = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => signal.addEventListener('abort', () => reject(new Error('Aborted.'))));

/** An availability as text: `available`, or the reason. */
const textOf = (availability: Availability): string =>
  availability.available ? 'available' : (availability.reason ?? 'unavailable');

for (const version of [1, 2] as const) {
  describe(`MessagingService with version ${version} of the API`, () => {
    let messaging: MessagingStandIn;
    let clock: ManualClock;
    let controller: AbortController;
    let reports: string[];
    let warnings: unknown[];
    let answer: (url: string, signal: AbortSignal) => unknown;
    const {warn} = console;
    const {fetch} = window;

    const service = (options: MessagingOptions = {}): MessagingService =>
      new MessagingService({clock, ...options});
    const watch = (options?: MessagingOptions): void =>
      service(options).watch(
        [ID],
        (_, availability) => reports.push(textOf(availability)),
        controller.signal,
      );

    beforeEach(() => {
      messaging = new MessagingStandIn(version);
      clock = new ManualClock();
      controller = new AbortController();
      reports = [];
      warnings = [];
      answer = () => ({status: 404});
      console.warn = (warning) => warnings.push(warning);
      window.fetch = async (url, init) => {
        const {status = 200, body} = (await answer(url as string, init!.signal!)) as {
          status?: number;
          body?: unknown;
        };
        // Not a Response: reading its body takes more than a few microtasks.
        const text = body === undefined ? 'no JSON' : JSON.stringify(body);
        const parts = [new TextEncoder().encode(text)];
        const reader = {
          read: () => Promise.resolve({done: parts.length === 0, value: parts.pop()}),
        };
        return {status, ok: status < 300, body: {getReader: () => reader}} as unknown as Response;
      };
    });

    afterEach(() => {
      controller.abort();
      messaging.unload();
      console.warn = warn;
      window.fetch = fetch;
    });

    describe('the availability', () => {
      it('is unreachable without the product’s script', () => {
        watch();
        expect(reports).to.deep.equal(['service-unreachable']);
      });

      it('is unreachable until the product is ready, without a timer', async () => {
        messaging.load();
        watch();
        await clock.advance(24 * HOUR);
        expect(reports).to.deep.equal(['service-unreachable']);
        expect(clock.pending).to.equal(0);
      });

      it('is "available" when the product’s button is created', () => {
        watch();
        messaging.init();
        expect(reports).to.deep.equal(['service-unreachable', 'available']);
      });

      it('is "available" at once if the product’s button already exists', () => {
        messaging.init();
        watch();
        expect(reports).to.deep.equal(['available']);
      });

      it('is outside business hours if the product’s button already exists and is hidden', () => {
        messaging.init({withinHours: false});
        watch();
        expect(reports).to.deep.equal(['outside-business-hours']);
      });

      it('is "available" at once if the product’s button already exists and the page hides it', () => {
        messaging.init({hideChatButtonOnLoad: true});
        watch();
        expect(reports).to.deep.equal(['available']);
      });

      it('is outside business hours when the product’s button is created hidden', () => {
        watch();
        messaging.init({withinHours: false});
        expect(reports).to.deep.equal(['service-unreachable', 'outside-business-hours']);
      });

      it('is "available" when the product’s button is created and the page hides it', () => {
        watch();
        messaging.init({hideChatButtonOnLoad: true});
        expect(reports.at(-1)).to.equal('available');
      });

      it('becomes "available" when business hours start', () => {
        watch();
        messaging.init({withinHours: false});
        raise('BusinessHoursStarted');
        expect(reports.at(-1)).to.equal('available');
      });

      it('becomes outside business hours when they end', () => {
        messaging.init();
        watch();
        raise('BusinessHoursEnded');
        expect(reports).to.deep.equal(['available', 'outside-business-hours']);
      });

      it('stays unreachable if the initialization fails', () => {
        watch();
        messaging.fail();
        expect(reports).to.deep.equal(['service-unreachable']);
      });

      it('becomes "available" if a second initialization succeeds', () => {
        watch();
        messaging.fail();
        messaging.init();
        expect(reports.at(-1)).to.equal('available');
      });

      for (const withinHours of [true, false]) {
        const hours = withinHours ? 'within' : 'outside';
        it(`does not change with a second initialization ${hours} business hours`, () => {
          watch();
          messaging.init({withinHours});
          const before = [...reports];
          messaging.init();
          expect(reports).to.deep.equal(before);
        });
      }

      it('is reported once, even if events are repeated', () => {
        messaging.init();
        watch();
        for (let time = 0; time < 3; time++) {
          raise('WithinBusinessHours');
          raise('ButtonCreated', {buttonVisibility: 'Show'});
        }
        expect(reports).to.deep.equal(['available']);
      });

      it('is the same for every button', () => {
        const received: string[] = [];
        messaging.init();
        service().watch(['1', '2'], (id) => received.push(id), controller.signal);
        expect(received).to.deep.equal(['1', '2']);
      });

      it('is reported again if it changes inside a report', () => {
        const received: string[] = [];
        messaging.init();
        service().watch(
          [ID, 'another'],
          (id, availability) => {
            received.push(`${id} ${textOf(availability)}`);
            if (availability.available) raise('BusinessHoursEnded');
          },
          controller.signal,
        );
        expect(received.slice(1)).to.deep.equal([
          `${ID} outside-business-hours`,
          'another outside-business-hours',
        ]);
      });

      it('is not reported after the abort', () => {
        watch();
        controller.abort();
        messaging.init();
        expect(reports).to.deep.equal(['service-unreachable']);
      });
    });

    describe('the product’s event', () => {
      const started = ['BusinessHoursStarted', 'WithinBusinessHours'];
      const states: readonly {
        readonly name: string;
        readonly prepare: () => void;
        readonly initial: string;
        /** The state after an event; `undefined` if it does not change. */
        readonly after: (name: string, detail: unknown) => string | undefined;
      }[] = [
        {
          name: 'before it is ready',
          prepare: () => messaging.load(),
          initial: 'service-unreachable',
          after: (name, detail) =>
            name === 'BusinessHoursEnded'
              ? 'outside-business-hours'
              : name === 'ButtonCreated'
                ? (detail as {buttonVisibility: string}).buttonVisibility === 'Show'
                  ? 'available'
                  : 'outside-business-hours'
                : undefined,
        },
        {
          name: 'within business hours',
          prepare: () => {
            messaging.init();
            raise('WithinBusinessHours');
          },
          initial: 'available',
          after: (name) => (name === 'BusinessHoursEnded' ? 'outside-business-hours' : undefined),
        },
        {
          name: 'outside business hours',
          prepare: () => {
            messaging.init({withinHours: false});
            raise('BusinessHoursEnded');
          },
          initial: 'outside-business-hours',
          after: (name) => (started.includes(name) ? 'available' : undefined),
        },
      ];
      for (const {name: state, prepare, initial, after} of states) {
        for (const event of EVENTS) {
          const [name, detail] = event;
          const expected = after(name, detail) ?? initial;
          it(`${eventName(event)} ${state} leads to "${expected}"`, async () => {
            watch();
            prepare();
            expect(reports.at(-1)).to.equal(initial);
            const errors = await reportedErrors(() => raise(name, detail));
            expect(reports.at(-1)).to.equal(expected);
            expect(errors).to.be.empty;
          });
        }
      }

      for (const detail of [undefined, null, 'Hide', 7]) {
        it(`ButtonCreated with the detail ${String(detail)} leads to "available"`, () => {
          watch();
          raise('ButtonCreated', detail);
          expect(reports).to.deep.equal(['service-unreachable', 'available']);
        });
      }
    });

    describe('the product’s own invitation', () => {
      const EXPECTED: {readonly [event: string]: ButtonEventType} = {
        InvitationShown: 'BUTTON_AVAILABLE',
        InvitationAccepted: 'BUTTON_ACCEPTED',
        InvitationRejected: 'BUTTON_REJECTED',
      };
      let received: string[];
      const observe = (options: MessagingOptions): void =>
        service(options).observe((id, type) => received.push(`${id} ${type}`), controller.signal);

      beforeEach(() => {
        received = [];
      });

      for (const event of EVENTS) {
        const [name, detail] = event;
        const type = EXPECTED[name];
        it(`raises ${type ?? 'no event'} for ${eventName(event)}`, () => {
          observe({invitationId: ID});
          raise(name, detail);
          expect(received).to.deep.equal(type ? [`${ID} ${type}`] : []);
        });
      }

      for (const name of Object.keys(EXPECTED)) {
        it(`raises no event for ${name} without invitationId`, () => {
          observe({});
          raise(name);
          expect(received).to.be.empty;
        });

        it(`raises no event for ${name} after the abort`, () => {
          observe({invitationId: ID});
          controller.abort();
          raise(name);
          expect(received).to.be.empty;
        });
      }
    });

    describe('the businesshours resource', () => {
      const businessHoursUrl = 'https://scrt.example/embeddedservice/v1/businesshours';
      const hours = (...times: readonly (readonly [number, number])[]): unknown => ({
        body: {
          businessHoursInfo: {
            isActive: true,
            businessHours: times.map(([start, end]) => ({
              startTime: clock.now() + start * HOUR,
              endTime: clock.now() + end * HOUR,
            })),
          },
        },
      });
      /** Starts to watch with this response of the resource. */
      const watchHours = async (response: unknown): Promise<void> => {
        answer = () => response;
        messaging.init();
        watch({businessHoursUrl});
        await settled();
      };

      it('is requested at businessHoursUrl', async () => {
        const requested: string[] = [];
        answer = (url) => {
          requested.push(url);
          return {status: 204};
        };
        watch({businessHoursUrl});
        await settled();
        expect(requested).to.deep.equal([businessHoursUrl]);
      });

      it('allows "available" within business hours', async () => {
        await watchHours(hours([-1, 1]));
        expect(reports).to.deep.equal(['available']);
      });

      it('leads to a single report outside business hours', async () => {
        await watchHours(hours([1, 2]));
        expect(reports).to.deep.equal(['outside-business-hours']);
      });

      it('is not awaited if an event reports business hours first', () => {
        answer = () => new Promise(() => {});
        messaging.init();
        watch({businessHoursUrl});
        expect(reports).to.be.empty;
        raise('WithinBusinessHours');
        expect(reports).to.deep.equal(['available']);
      });

      it('ends business hours if its list of hours is empty', async () => {
        await watchHours(hours());
        expect(reports.at(-1)).to.equal('outside-business-hours');
        expect(clock.pending).to.equal(0);
      });

      it('allows "available" although the product’s own button is hidden', async () => {
        raise('ButtonCreated', {buttonVisibility: 'Hide'});
        await watchHours(hours([-1, 1]));
        expect(reports.at(-1)).to.equal('available');
      });

      it('starts and ends business hours at its times', async () => {
        await watchHours(hours([1, 2], [3, 4]));
        const seen: string[] = [];
        for (let hour = 0; hour < 5; hour++) {
          seen.push(reports.at(-1)!);
          await clock.advance(HOUR);
        }
        const [open, closed] = ['available', 'outside-business-hours'];
        expect(seen).to.deep.equal([closed, open, closed, open, closed]);
        expect(clock.pending).to.equal(0);
      });

      it('sets no timer for times beyond the longest timer', async () => {
        await watchHours(hours([24 * 60, 24 * 61]));
        expect(reports.at(-1)).to.equal('outside-business-hours');
        expect(clock.pending).to.equal(0);
      });

      it('is overridden by a later event', async () => {
        await watchHours(hours([1, 2]));
        raise('BusinessHoursStarted');
        expect(reports.at(-1)).to.equal('available');
      });

      const withoutHours: readonly (readonly [string, unknown, number])[] = [
        ['204', {status: 204}, 0],
        ['inactive hours', {body: {businessHoursInfo: {isActive: false, businessHours: []}}}, 0],
        ['hours without times', {body: {businessHoursInfo: {isActive: true}}}, 0],
        ['no hours', {body: {}}, 1],
        ['an error', {status: 500}, 1],
        ['invalid JSON', {}, 1],
        ['null', {body: null}, 1],
        [
          'times that are not numbers',
          {
            body: {
              businessHoursInfo: {
                isActive: true,
                businessHours: [{startTime: '2035-01-01T09:00Z', endTime: '2035-01-01T17:00Z'}],
              },
            },
          },
          1,
        ],
        [
          'hours that are not a list',
          {body: {businessHoursInfo: {isActive: true, businessHours: 1}}},
          1,
        ],
      ];
      for (const [says, response, count] of withoutHours) {
        it(`is ignored if it returns ${says}`, async () => {
          await watchHours(response);
          expect(reports).to.deep.equal(['available']);
          raise('BusinessHoursEnded');
          expect(reports.at(-1)).to.equal('outside-business-hours');
          expect(warnings).to.have.length(count);
        });
      }

      it('is ignored if it does not answer within ten seconds', async () => {
        await watchHours(new Promise(() => {}));
        await clock.advance(9999);
        expect(reports).to.be.empty;
        await clock.advance(1);
        expect(reports).to.deep.equal(['available']);
      });

      const failing: readonly (readonly [what: string, response: unknown])[] = [
        ['an error', {status: 500}],
        ['invalid JSON', {}],
        ['no hours', {body: {}}],
        ['nothing', new Promise(() => {})],
      ];
      for (const [what, response] of failing) {
        it(`is requested again if it returns ${what}`, async () => {
          await watchHours(response);
          await clock.advance(HOUR);
          answer = () => hours([-1, 0.5], [2, 3]);
          expect(reports).to.deep.equal(['available']);
          await clock.advance(HOUR);
          expect(reports).to.deep.equal(['available', 'outside-business-hours']);
          expect(warnings).to.have.length(1);
        });
      }

      it('is requested at once when the browser is online again', async () => {
        await watchHours({status: 500});
        answer = () => hours([1, 2]);
        comeOnline();
        await settled();
        expect(reports).to.deep.equal(['available', 'outside-business-hours']);
      });

      it('is requested once if it answers', async () => {
        let asked = 0;
        messaging.init();
        answer = () => {
          asked++;
          return hours([-1, 1]);
        };
        watch({businessHoursUrl});
        await settled();
        comeOnline();
        await clock.advance(24 * HOUR);
        expect(asked).to.equal(1);
      });

      it('leaves no timer after the abort', async () => {
        await watchHours(hours([1, 2]));
        expect(clock.pending).to.equal(1);
        controller.abort();
        expect(clock.pending).to.equal(0);
      });

      it('leaves no timer if the signal aborts inside the report', async () => {
        answer = () => hours([1, 2]);
        messaging.init();
        service({businessHoursUrl}).watch([ID], () => controller.abort(), controller.signal);
        await settled();
        expect(clock.pending).to.equal(0);
      });

      it('is ignored if it answers after the abort', async () => {
        let respond: (response: unknown) => void = () => {};
        await watchHours(new Promise((resolve) => (respond = resolve)));
        controller.abort();
        respond(hours([1, 2]));
        await settled();
        expect(reports).to.be.empty;
        expect(clock.pending).to.equal(0);
      });

      it('logs no warning if the signal aborts during the request', async () => {
        answer = (_, signal) => abortionOf(signal);
        watch({businessHoursUrl});
        controller.abort();
        await settled();
        expect(warnings).to.be.empty;
      });
    });

    describe('the probe', () => {
      const probes: {
        readonly [name: string]: (ask: () => unknown) => NonNullable<MessagingOptions['probe']>;
      } = {
        'as a function': (ask) => () => ask() as Availability,
        'as a function that returns a promise': (ask) => async () => (await ask()) as Availability,
        'as an address': (ask) => {
          answer = async (_, signal) => ({body: await Promise.race([ask(), abortionOf(signal)])});
          return '/agents.json';
        },
      };
      for (const [name, probe] of Object.entries(probes)) {
        describe(name, () => {
          let says: () => unknown;
          const startProbing = async (): Promise<void> => {
            watch({probe: probe(() => says()), probeEvery: PROBE_EVERY});
            await settled();
          };

          beforeEach(() => messaging.init());

          it('reports "available" if agents are available', async () => {
            says = () => ({available: true});
            await startProbing();
            expect(reports).to.deep.equal(['available']);
          });

          it('reports the reason of the probe', async () => {
            says = () => ({available: false, reason: 'agents-away'});
            await startProbing();
            expect(reports).to.deep.equal(['agents-away']);
          });

          it('reports no unknown reason', async () => {
            says = () => ({available: false, reason: 'lunch' as never});
            await startProbing();
            expect(reports).to.deep.equal(['unavailable']);
          });

          it('reports "unavailable" without a reason', async () => {
            says = () => ({available: false});
            await startProbing();
            expect(reports).to.deep.equal(['unavailable']);
          });

          it('is repeated after each interval', async () => {
            says = () => ({available: false, reason: 'agents-at-capacity'});
            await startProbing();
            says = () => ({available: true});
            await clock.advance(NEXT_PROBE);
            expect(reports).to.deep.equal(['agents-at-capacity', 'available']);
          });

          it('is not repeated after the abort', async () => {
            let asked = 0;
            says = () => ({available: ++asked > 0});
            await startProbing();
            controller.abort();
            await clock.advance(HOUR);
            expect(asked).to.equal(1);
            expect(clock.pending).to.equal(0);
          });

          const wrong: {readonly [what: string]: () => unknown} = {
            'it fails': () => {
              throw new Error('No.');
            },
            'it returns null': () => null,
            'its result has no "available"': () => ({agents: 3}),
            'it never answers': () => new Promise(() => {}),
          };
          for (const [what, answers] of Object.entries(wrong)) {
            it(`does not change the availability if ${what} once`, async () => {
              says = () => ({available: true});
              await startProbing();
              says = answers;
              await clock.advance(NEXT_PROBE);
              says = () => ({available: true});
              await clock.advance(HOUR);
              expect(reports).to.deep.equal(['available']);
              expect(warnings).to.have.length(1);
            });

            it(`keeps the last result for three minutes if ${what}`, async () => {
              says = () => ({available: false, reason: 'agents-away'});
              await startProbing();
              says = answers;
              await clock.advance(180_000 - 1);
              expect(reports).to.deep.equal(['agents-away']);
              await clock.advance(1);
              expect(reports).to.deep.equal(['agents-away', 'service-unreachable']);
              says = () => ({available: true});
              await clock.advance(HOUR);
              expect(reports.at(-1)).to.equal('available');
            });

            it(`reports that the service is unreachable, warns once and continues if ${what}`, async () => {
              says = answers;
              await startProbing();
              await clock.advance(HOUR);
              expect(reports).to.deep.equal(['service-unreachable']);
              expect(warnings).to.have.length(1);
              says = () => ({available: true});
              await clock.advance(HOUR);
              expect(reports).to.deep.equal(['service-unreachable', 'available']);
            });
          }
        });
      }

      it('keeps the last result until the next one if probeEvery is long', async () => {
        messaging.init();
        watch({probe: () => ({available: true}), probeEvery: HOUR});
        await clock.advance(12 * HOUR);
        expect(reports).to.deep.equal(['available']);
      });

      for (const probeEvery of [60_000, 120_000, HOUR]) {
        it(`does not change the availability if it fails once with an interval of ${probeEvery / 1000} s`, async () => {
          messaging.init();
          let asked = 0;
          const probe = (): Promise<Availability> =>
            ++asked === 2 ? Promise.reject(new Error('No.')) : Promise.resolve({available: true});
          watch({probe, probeEvery});
          await clock.advance(5 * probeEvery);
          expect(asked).to.be.above(2);
          expect(reports).to.deep.equal(['available']);
        });
      }

      it('leaves no timer if the signal aborts together with its result', async () => {
        messaging.init();
        let give = (): void => {};
        watch({probe: () => new Promise((resolve) => (give = () => resolve({available: true})))});
        await settled();
        give();
        controller.abort();
        await settled();
        expect(clock.pending).to.equal(0);
      });

      it('requests its address without the browser’s cache', async () => {
        const stub = window.fetch;
        const caches: unknown[] = [];
        window.fetch = (url, init) => {
          caches.push(init?.cache);
          return stub(url, init);
        };
        watch({probe: '/agents.json'});
        await settled();
        expect(caches).to.deep.equal(['no-store']);
      });

      it('reports that the service is unreachable if its address returns an error', async () => {
        messaging.init();
        answer = () => ({status: 500, body: {available: true}});
        watch({probe: '/agents.json'});
        await settled();
        expect(reports).to.deep.equal(['service-unreachable']);
      });

      it('does not override a missing product', async () => {
        watch({probe: () => ({available: true})});
        await settled();
        expect(reports).to.deep.equal(['service-unreachable']);
      });

      it('does not override business hours', async () => {
        messaging.init({withinHours: false});
        raise('BusinessHoursEnded');
        watch({probe: () => ({available: true})});
        raise('BusinessHoursEnded');
        await settled();
        expect(reports.at(-1)).to.equal('outside-business-hours');
      });

      it('is awaited before the first report', () => {
        messaging.init();
        watch({probe: () => new Promise(() => {})});
        expect(reports).to.be.empty;
      });

      it('receives an AbortSignal', async () => {
        let signal: AbortSignal | undefined;
        watch({
          probe: (given) => {
            signal = given;
            return {available: true};
          },
        });
        await settled();
        controller.abort();
        expect(signal).to.be.instanceOf(AbortSignal);
      });
    });

    describe('starting a chat', () => {
      const visitor: Visitor = {
        id: 'visit',
        name: 'Ada',
        customDetails: [
          {
            label: 'Email',
            value: 'ada@example.com',
            displayToAgent: true,
            mappings: [],
            transcriptFields: [],
            knowledgeSearch: false,
          },
        ],
        records: [],
        customVariables: {cart: 120, member: true, plan: 'gold'},
        pages: [],
      };
      const start = (options?: MessagingOptions): Promise<unknown> =>
        service(options)
          .startChat(chatRequest({buttonId: ID, visitor}))
          .then(
            () => 'open',
            (error: unknown) => error,
          );

      it('launches the chat synchronously, inside the visitor’s gesture', () => {
        messaging.init();
        void start();
        expect(messaging.calls).to.deep.equal(['setHiddenPrechatFields', 'launchChat']);
      });

      it('waits until the chat is launched', async () => {
        messaging.init();
        let launched = (): void => {};
        messaging.launch = () => new Promise<void>((resolve) => (launched = resolve));
        let opened = false;
        const started = start().then(() => (opened = true));
        await settled();
        expect(opened).to.be.false;
        launched();
        expect(await started).to.be.true;
        expect(clock.pending).to.equal(0);
      });

      it('sets the hidden pre-chat fields to the name, details and variables', async () => {
        messaging.init();
        await start();
        expect(messaging.fields).to.deep.equal([
          {cart: '120', member: 'true', plan: 'gold', Email: 'ada@example.com', Name: 'Ada'},
        ]);
      });

      it('sets the field named by nameField to the name', async () => {
        messaging.init();
        await start({nameField: 'FirstName'});
        expect(messaging.fields[0]).to.include({FirstName: 'Ada'}).and.not.to.have.property('Name');
      });

      it('sets no fields without details of the visitor', async () => {
        messaging.init();
        await service().startChat(chatRequest({buttonId: ID}));
        expect(messaging.calls).to.deep.equal(['launchChat']);
      });

      it('reports an error of the pre-chat API and launches the chat', async () => {
        messaging.init();
        const failure = new Error('No fields.');
        const {prechatAPI} = (
          window as unknown as {
            embeddedservice_bootstrap: {prechatAPI: {setHiddenPrechatFields: () => void}};
          }
        ).embeddedservice_bootstrap;
        prechatAPI.setHiddenPrechatFields = () => {
          throw failure;
        };
        let result: unknown;
        const errors = await reportedErrors(async () => (result = await start()));
        expect(result).to.equal('open');
        expect(errors).to.deep.equal([failure]);
      });

      it('launches the chat without a pre-chat API', async () => {
        messaging.init();
        const bootstrap = (window as {embeddedservice_bootstrap?: {prechatAPI?: unknown}})
          .embeddedservice_bootstrap!;
        delete bootstrap.prechatAPI;
        expect(await start()).to.equal('open');
      });

      it('fails without the product on the page', async () => {
        expect(await start())
          .to.be.instanceOf(Error)
          .with.property('message')
          .that.contains('page');
      });

      it('fails if the product is not ready', async () => {
        messaging.load();
        const errors = await reportedErrors(async () => {
          expect(await start()).to.be.instanceOf(Error);
        });
        expect(errors.map(String)).to.deep.equal(['Error: It is not ready.']);
        expect(clock.pending).to.equal(0);
      });

      for (const [what, launch] of [
        ['rejects', () => Promise.reject(new Error('No.'))],
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a product may reject with any value
        ['rejects with a string', () => Promise.reject('No.')],
        [
          'throws',
          () => {
            throw new Error('No.');
          },
        ],
      ] as const) {
        it(`fails and leaves no timer if the launch ${what}`, async () => {
          messaging.init();
          messaging.launch = launch;
          expect(await start())
            .to.be.instanceOf(Error)
            .with.property('message')
            .that.matches(/^Messaging has opened no chat: .*No\.$/);
          expect(clock.pending).to.equal(0);
        });
      }

      it('fulfills its promise if the launch returns no promise', async () => {
        messaging.init();
        messaging.launch = () => undefined;
        expect(await start()).to.equal('open');
      });

      for (const [limit, options] of [
        [15_000, {}],
        [3000, {launchTimeout: 3000}],
      ] as const) {
        it(`fails if the launch takes ${limit} ms`, async () => {
          messaging.init();
          messaging.launch = () => new Promise(() => {});
          let result: unknown;
          void start(options).then((given) => (result = given));
          await clock.advance(limit - 1);
          expect(result).to.be.undefined;
          await clock.advance(1);
          expect(result).to.be.instanceOf(Error).with.property('message').that.contains(limit);
          expect(clock.pending).to.equal(0);
        });
      }
    });

    it('causes no error in the product’s log', async () => {
      watch({invitationId: ID});
      messaging.init({hideChatButtonOnLoad: true});
      await service().startChat(chatRequest({buttonId: ID}));
      expect(messaging.logged).to.be.empty;
    });
  });

  describeChatService(
    `MessagingService on version ${version}`,
    () => {
      const messaging = new MessagingStandIn(version);
      let available = false;
      messaging.init();
      return {
        service: new MessagingService({
          probe: () => (available ? {available} : {available, reason: 'no-agents-online'}),
          probeEvery: 5,
        }),
        buttonIds: [ID, '573000000000002'],
        setAvailable(_, now) {
          available = now;
        },
        refuseChats() {
          messaging.launch = () => Promise.reject(new Error('Refused.'));
        },
        tearDown: () => messaging.unload(),
      };
    },
    {oneForAll: true},
  );
}
