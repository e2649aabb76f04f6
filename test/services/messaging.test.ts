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
/** A probe comes a tenth sooner or later. */
const NEXT_PROBE = PROBE_EVERY * 1.1;

const eventName = ([name, detail]: readonly [string, unknown?]): string =>
  detail === undefined ? name : `${name} ${JSON.stringify(detail)}`;

/** Rejects when the signal aborts, as `fetch()` does. */
const ended = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) =>
    signal.addEventListener('abort', () => reject(new Error('It has ended.'))),
  );

/** What was reported, in short: `available`, or the reason. */
const inShort = (availability: Availability): string =>
  availability.available ? 'available' : (availability.reason ?? 'unavailable');

for (const version of [1, 2] as const) {
  describe(`Messaging, version ${version} of its API`, () => {
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
        (_, availability) => reports.push(inShort(availability)),
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
        // Not a Response, whose body takes its time.
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

    describe('its availability', () => {
      it('is that of a service out of reach while its script is not there', () => {
        watch();
        expect(reports).to.deep.equal(['service-unreachable']);
      });

      it('is that of a service out of reach while it is not ready, and no timer waits for it', async () => {
        messaging.load();
        watch();
        await clock.advance(24 * HOUR);
        expect(reports).to.deep.equal(['service-unreachable']);
        expect(clock.pending).to.equal(0);
      });

      it('is there when its button is', () => {
        watch();
        messaging.init();
        expect(reports).to.deep.equal(['service-unreachable', 'available']);
      });

      it('is there at once where its button was there before', () => {
        messaging.init();
        watch();
        expect(reports).to.deep.equal(['available']);
      });

      it('is not there where its button was there before, hidden for the hour', () => {
        messaging.init({withinHours: false});
        watch();
        expect(reports).to.deep.equal(['outside-business-hours']);
      });

      it('is there at once where its button was there before, hidden by the page', () => {
        messaging.init({hideChatButtonOnLoad: true});
        watch();
        expect(reports).to.deep.equal(['available']);
      });

      it('is not there outside business hours', () => {
        watch();
        messaging.init({withinHours: false});
        expect(reports).to.deep.equal(['service-unreachable', 'outside-business-hours']);
      });

      it('is there where the page, and not the hour, hides the product’s own button', () => {
        watch();
        messaging.init({hideChatButtonOnLoad: true});
        expect(reports.at(-1)).to.equal('available');
      });

      it('comes when business hours start', () => {
        watch();
        messaging.init({withinHours: false});
        raise('BusinessHoursStarted');
        expect(reports.at(-1)).to.equal('available');
      });

      it('goes when business hours end', () => {
        messaging.init();
        watch();
        raise('BusinessHoursEnded');
        expect(reports).to.deep.equal(['available', 'outside-business-hours']);
      });

      it('is that of a service out of reach where the initialisation fails', () => {
        watch();
        messaging.fail();
        expect(reports).to.deep.equal(['service-unreachable']);
      });

      it('comes where a failed initialisation is followed by one that works', () => {
        watch();
        messaging.fail();
        messaging.init();
        expect(reports.at(-1)).to.equal('available');
      });

      for (const withinHours of [true, false]) {
        const hours = withinHours ? 'within' : 'outside';
        it(`is left as it is by a second initialisation ${hours} business hours`, () => {
          watch();
          messaging.init({withinHours});
          const before = [...reports];
          messaging.init();
          expect(reports).to.deep.equal(before);
        });
      }

      it('is reported once, however often its events come', () => {
        messaging.init();
        watch();
        for (let time = 0; time < 3; time++) {
          raise('WithinBusinessHours');
          raise('ButtonCreated', {buttonVisibility: 'Show'});
        }
        expect(reports).to.deep.equal(['available']);
      });

      it('is the same for every button', () => {
        const heard: string[] = [];
        messaging.init();
        service().watch(['1', '2'], (id) => heard.push(id), controller.signal);
        expect(heard).to.deep.equal(['1', '2']);
      });

      it('is reported as it is now where a report has changed it', () => {
        const heard: string[] = [];
        messaging.init();
        service().watch(
          [ID, 'another'],
          (id, availability) => {
            heard.push(`${id} ${inShort(availability)}`);
            if (availability.available) raise('BusinessHoursEnded');
          },
          controller.signal,
        );
        expect(heard.slice(1)).to.deep.equal([
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

    describe('an event of the product', () => {
      const started = ['BusinessHoursStarted', 'WithinBusinessHours'];
      const states: readonly {
        readonly name: string;
        readonly begin: () => void;
        readonly now: string;
        /** What an event makes of it; the others leave it alone. */
        readonly after: (name: string, detail: unknown) => string | undefined;
      }[] = [
        {
          name: 'before it is ready',
          begin: () => messaging.load(),
          now: 'service-unreachable',
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
          begin: () => {
            messaging.init();
            raise('WithinBusinessHours');
          },
          now: 'available',
          after: (name) => (name === 'BusinessHoursEnded' ? 'outside-business-hours' : undefined),
        },
        {
          name: 'outside business hours',
          begin: () => {
            messaging.init({withinHours: false});
            raise('BusinessHoursEnded');
          },
          now: 'outside-business-hours',
          after: (name) => (started.includes(name) ? 'available' : undefined),
        },
      ];
      for (const {name: state, begin, now, after} of states) {
        for (const event of EVENTS) {
          const [name, detail] = event;
          const expected = after(name, detail) ?? now;
          it(`${eventName(event)} ${state} leads to "${expected}"`, async () => {
            watch();
            begin();
            expect(reports.at(-1)).to.equal(now);
            const errors = await reportedErrors(() => raise(name, detail));
            expect(reports.at(-1)).to.equal(expected);
            expect(errors).to.be.empty;
          });
        }
      }

      for (const detail of [undefined, null, 'Hide', 7]) {
        it(`ButtonCreated with the detail ${String(detail)} tells that the button is there`, () => {
          watch();
          raise('ButtonCreated', detail);
          expect(reports).to.deep.equal(['service-unreachable', 'available']);
        });
      }
    });

    describe('its own invitation', () => {
      const EXPECTED: {readonly [event: string]: ButtonEventType} = {
        InvitationShown: 'BUTTON_AVAILABLE',
        InvitationAccepted: 'BUTTON_ACCEPTED',
        InvitationRejected: 'BUTTON_REJECTED',
      };
      let told: string[];
      const observe = (options: MessagingOptions): void =>
        service(options).observe((id, type) => told.push(`${id} ${type}`), controller.signal);

      beforeEach(() => {
        told = [];
      });

      for (const event of EVENTS) {
        const [name, detail] = event;
        const type = EXPECTED[name];
        it(`raises ${type ?? 'nothing'} with ${eventName(event)}`, () => {
          observe({invitationId: ID});
          raise(name, detail);
          expect(told).to.deep.equal(type ? [`${ID} ${type}`] : []);
        });
      }

      for (const name of Object.keys(EXPECTED)) {
        it(`raises nothing with ${name} where no button is named for it`, () => {
          observe({});
          raise(name);
          expect(told).to.be.empty;
        });

        it(`raises nothing with ${name} after the abort`, () => {
          observe({invitationId: ID});
          controller.abort();
          raise(name);
          expect(told).to.be.empty;
        });
      }
    });

    describe('the resource of its business hours', () => {
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
      /** Watches where the resource answers so. */
      const watchHours = async (answered: unknown): Promise<void> => {
        answer = () => answered;
        messaging.init();
        watch({businessHoursUrl});
        await settled();
      };

      it('is asked at its address', async () => {
        const asked: string[] = [];
        answer = (url) => {
          asked.push(url);
          return {status: 204};
        };
        watch({businessHoursUrl});
        await settled();
        expect(asked).to.deep.equal([businessHoursUrl]);
      });

      it('keeps it available within the hours', async () => {
        await watchHours(hours([-1, 1]));
        expect(reports).to.deep.equal(['available']);
      });

      it('makes it unavailable outside the hours, and nothing is said before', async () => {
        await watchHours(hours([1, 2]));
        expect(reports).to.deep.equal(['outside-business-hours']);
      });

      it('is not waited for where an event tells of the hours', () => {
        answer = () => new Promise(() => {});
        messaging.init();
        watch({businessHoursUrl});
        expect(reports).to.be.empty;
        raise('WithinBusinessHours');
        expect(reports).to.deep.equal(['available']);
      });

      it('makes it unavailable where no hours are left', async () => {
        await watchHours(hours());
        expect(reports.at(-1)).to.equal('outside-business-hours');
        expect(clock.pending).to.equal(0);
      });

      it('makes it available where the product’s own button is hidden for another reason', async () => {
        raise('ButtonCreated', {buttonVisibility: 'Hide'});
        await watchHours(hours([-1, 1]));
        expect(reports.at(-1)).to.equal('available');
      });

      it('opens and closes it at the times that it names', async () => {
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

      it('sets no timer for a time that no timer reaches', async () => {
        await watchHours(hours([24 * 60, 24 * 61]));
        expect(reports.at(-1)).to.equal('outside-business-hours');
        expect(clock.pending).to.equal(0);
      });

      it('is corrected by an event that comes later', async () => {
        await watchHours(hours([1, 2]));
        raise('BusinessHoursStarted');
        expect(reports.at(-1)).to.equal('available');
      });

      const saysNothing: readonly (readonly [string, unknown, number])[] = [
        ['that none are set (204)', {status: 204}, 0],
        [
          'hours that are not in force',
          {body: {businessHoursInfo: {isActive: false, businessHours: []}}},
          0,
        ],
        ['hours without times', {body: {businessHoursInfo: {isActive: true}}}, 0],
        ['nothing of hours', {body: {}}, 1],
        ['an error', {status: 500}, 1],
        ['something that is not JSON', {}, 1],
        ['null', {body: null}, 1],
        [
          'times that are no numbers',
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
          'times that are no list',
          {body: {businessHoursInfo: {isActive: true, businessHours: 1}}},
          1,
        ],
      ];
      for (const [says, answered, count] of saysNothing) {
        it(`leaves it to the events where it answers ${says}`, async () => {
          await watchHours(answered);
          expect(reports).to.deep.equal(['available']);
          raise('BusinessHoursEnded');
          expect(reports.at(-1)).to.equal('outside-business-hours');
          expect(warnings).to.have.length(count);
        });
      }

      it('leaves it to the events where it does not answer for ten seconds', async () => {
        await watchHours(new Promise(() => {}));
        await clock.advance(9999);
        expect(reports).to.be.empty;
        await clock.advance(1);
        expect(reports).to.deep.equal(['available']);
      });

      const failing: readonly (readonly [what: string, answered: unknown])[] = [
        ['an error', {status: 500}],
        ['something that is not JSON', {}],
        ['nothing of hours', {body: {}}],
        ['not at all', new Promise(() => {})],
      ];
      for (const [what, answered] of failing) {
        it(`is asked again until it answers, where it answers ${what}`, async () => {
          await watchHours(answered);
          await clock.advance(HOUR);
          answer = () => hours([-1, 0.5], [2, 3]);
          expect(reports).to.deep.equal(['available']);
          await clock.advance(HOUR);
          expect(reports).to.deep.equal(['available', 'outside-business-hours']);
          expect(warnings).to.have.length(1);
        });
      }

      it('is asked again at once when the browser is online again', async () => {
        await watchHours({status: 500});
        answer = () => hours([1, 2]);
        comeOnline();
        await settled();
        expect(reports).to.deep.equal(['available', 'outside-business-hours']);
      });

      it('is not asked again when it has answered', async () => {
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

      it('is let go with the abort, with its timer', async () => {
        await watchHours(hours([1, 2]));
        expect(clock.pending).to.equal(1);
        controller.abort();
        expect(clock.pending).to.equal(0);
      });

      it('is let go where the abort comes with what it tells', async () => {
        answer = () => hours([1, 2]);
        messaging.init();
        service({businessHoursUrl}).watch([ID], () => controller.abort(), controller.signal);
        await settled();
        expect(clock.pending).to.equal(0);
      });

      it('is not listened to where it answers after the abort', async () => {
        let give: (answered: unknown) => void = () => {};
        await watchHours(new Promise((resolve) => (give = resolve)));
        controller.abort();
        give(hours([1, 2]));
        await settled();
        expect(reports).to.be.empty;
        expect(clock.pending).to.equal(0);
      });

      it('says nothing of a question that the abort has ended', async () => {
        answer = (_, signal) => ended(signal);
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
        'that is a function': (ask) => () => ask() as Availability,
        'that is a function with a promise': (ask) => async () => (await ask()) as Availability,
        'that is an address': (ask) => {
          answer = async (_, signal) => ({body: await Promise.race([ask(), ended(signal)])});
          return '/agents.json';
        },
      };
      for (const [name, probe] of Object.entries(probes)) {
        describe(name, () => {
          let says: () => unknown;
          const probing = async (): Promise<void> => {
            watch({probe: probe(() => says()), probeEvery: PROBE_EVERY});
            await settled();
          };

          beforeEach(() => messaging.init());

          it('makes it available where agents are there', async () => {
            says = () => ({available: true});
            await probing();
            expect(reports).to.deep.equal(['available']);
          });

          it('makes it unavailable, with its reason, where none are', async () => {
            says = () => ({available: false, reason: 'agents-away'});
            await probing();
            expect(reports).to.deep.equal(['agents-away']);
          });

          it('gives no reasons but ours', async () => {
            says = () => ({available: false, reason: 'lunch' as never});
            await probing();
            expect(reports).to.deep.equal(['unavailable']);
          });

          it('need not say why', async () => {
            says = () => ({available: false});
            await probing();
            expect(reports).to.deep.equal(['unavailable']);
          });

          it('is asked again and again', async () => {
            says = () => ({available: false, reason: 'agents-at-capacity'});
            await probing();
            says = () => ({available: true});
            await clock.advance(NEXT_PROBE);
            expect(reports).to.deep.equal(['agents-at-capacity', 'available']);
          });

          it('is not asked after the abort', async () => {
            let asked = 0;
            says = () => ({available: ++asked > 0});
            await probing();
            controller.abort();
            await clock.advance(HOUR);
            expect(asked).to.equal(1);
            expect(clock.pending).to.equal(0);
          });

          const wrong: {readonly [what: string]: () => unknown} = {
            'it fails': () => {
              throw new Error('No.');
            },
            'it answers nothing': () => null,
            'its answer has no "available"': () => ({agents: 3}),
            'it never answers': () => new Promise(() => {}),
          };
          for (const [what, answers] of Object.entries(wrong)) {
            it(`loses one answer only where ${what} once`, async () => {
              says = () => ({available: true});
              await probing();
              says = answers;
              await clock.advance(NEXT_PROBE);
              says = () => ({available: true});
              await clock.advance(HOUR);
              expect(reports).to.deep.equal(['available']);
              expect(warnings).to.have.length(1);
            });

            it(`keeps the last answer for three minutes where ${what}`, async () => {
              says = () => ({available: false, reason: 'agents-away'});
              await probing();
              says = answers;
              await clock.advance(180_000 - 1);
              expect(reports).to.deep.equal(['agents-away']);
              await clock.advance(1);
              expect(reports).to.deep.equal(['agents-away', 'service-unreachable']);
              says = () => ({available: true});
              await clock.advance(HOUR);
              expect(reports.at(-1)).to.equal('available');
            });

            it(`makes it unreachable where ${what}, warns once and asks on`, async () => {
              says = answers;
              await probing();
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

      it('counts from one answer to the next where these are rare', async () => {
        messaging.init();
        watch({probe: () => ({available: true}), probeEvery: HOUR});
        await clock.advance(12 * HOUR);
        expect(reports).to.deep.equal(['available']);
      });

      for (const probeEvery of [60_000, 120_000, HOUR]) {
        it(`loses one answer only where it is asked every ${probeEvery / 1000} s`, async () => {
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

      it('leaves no timer where the abort comes with its answer', async () => {
        messaging.init();
        let give = (): void => {};
        watch({probe: () => new Promise((resolve) => (give = () => resolve({available: true})))});
        await settled();
        give();
        controller.abort();
        await settled();
        expect(clock.pending).to.equal(0);
      });

      it('that is an address is asked past the browser’s cache', async () => {
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

      it('makes it unreachable where its address is answered with an error', async () => {
        messaging.init();
        answer = () => ({status: 500, body: {available: true}});
        watch({probe: '/agents.json'});
        await settled();
        expect(reports).to.deep.equal(['service-unreachable']);
      });

      it('has not the last word where the product is not there', async () => {
        watch({probe: () => ({available: true})});
        await settled();
        expect(reports).to.deep.equal(['service-unreachable']);
      });

      it('has not the last word outside business hours', async () => {
        messaging.init({withinHours: false});
        raise('BusinessHoursEnded');
        watch({probe: () => ({available: true})});
        raise('BusinessHoursEnded');
        await settled();
        expect(reports.at(-1)).to.equal('outside-business-hours');
      });

      it('is waited for before anything is said of a button that is there', () => {
        messaging.init();
        watch({probe: () => new Promise(() => {})});
        expect(reports).to.be.empty;
      });

      it('is told when its answer does not count any more', async () => {
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

      it('launches it before anything is awaited, so inside the visitor’s gesture', () => {
        messaging.init();
        void start();
        expect(messaging.calls).to.deep.equal(['setHiddenPrechatFields', 'launchChat']);
      });

      it('waits until it is launched', async () => {
        messaging.init();
        let launched = (): void => {};
        messaging.launch = () => new Promise<void>((resolve) => (launched = resolve));
        let opened = false;
        const starting = start().then(() => (opened = true));
        await settled();
        expect(opened).to.be.false;
        launched();
        expect(await starting).to.be.true;
        expect(clock.pending).to.equal(0);
      });

      it('gives name, details and variables to the hidden pre-chat fields', async () => {
        messaging.init();
        await start();
        expect(messaging.fields).to.deep.equal([
          {cart: '120', member: 'true', plan: 'gold', Email: 'ada@example.com', Name: 'Ada'},
        ]);
      });

      it('gives the name to the field that the options name', async () => {
        messaging.init();
        await start({nameField: 'FirstName'});
        expect(messaging.fields[0]).to.include({FirstName: 'Ada'}).and.not.to.have.property('Name');
      });

      it('sets no field where nothing is known of the visitor', async () => {
        messaging.init();
        await service().startChat(chatRequest({buttonId: ID}));
        expect(messaging.calls).to.deep.equal(['launchChat']);
      });

      it('launches it though the fields cannot be set, which is reported', async () => {
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

      it('launches it where there is no pre-chat API', async () => {
        messaging.init();
        const bootstrap = (window as {embeddedservice_bootstrap?: {prechatAPI?: unknown}})
          .embeddedservice_bootstrap!;
        delete bootstrap.prechatAPI;
        expect(await start()).to.equal('open');
      });

      it('fails where the product is not on the page', async () => {
        expect(await start())
          .to.be.instanceOf(Error)
          .with.property('message')
          .that.contains('page');
      });

      it('fails where it is not ready', async () => {
        messaging.load();
        const errors = await reportedErrors(async () => {
          expect(await start()).to.be.instanceOf(Error);
        });
        expect(errors.map(String)).to.deep.equal(['Error: It is not ready.']);
        expect(clock.pending).to.equal(0);
      });

      for (const [what, launch] of [
        ['rejects', () => Promise.reject(new Error('No.'))],
        // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- what a product rejects with need not be one
        ['rejects with a text', () => Promise.reject('No.')],
        [
          'throws',
          () => {
            throw new Error('No.');
          },
        ],
      ] as const) {
        it(`fails where the launch ${what}, and leaves no timer`, async () => {
          messaging.init();
          messaging.launch = launch;
          expect(await start())
            .to.be.instanceOf(Error)
            .with.property('message')
            .that.matches(/^Messaging has opened no chat: .*No\.$/);
          expect(clock.pending).to.equal(0);
        });
      }

      it('is open where the launch gives no promise', async () => {
        messaging.init();
        messaging.launch = () => undefined;
        expect(await start()).to.equal('open');
      });

      for (const [limit, options] of [
        [15_000, {}],
        [3000, {launchTimeout: 3000}],
      ] as const) {
        it(`fails where the launch takes ${limit} ms`, async () => {
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

    it('is asked for nothing that it does not know', async () => {
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
