import {expect} from '@open-wc/testing';
import {reportedErrors, settled} from '../../tools.js';
import {A, B, scene, startedScene, tidyUp, UNKNOWN} from '../stand-ins.js';

const STANDARD = {buttons: [{id: A, type: 'standard'}]} as const;

/** Whether an element is displayed. */
const displayed = (element: HTMLElement): boolean => element.style.display !== 'none';

describe('a standard button', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('raises events when it becomes available and unavailable, with the reason', async () => {
    const {service, events} = await startedScene(STANDARD);
    service.say(A, 'agents-at-capacity');
    await settled();
    service.say(A, 'available');
    await settled();
    expect(events).to.deep.equal([
      '1 AVAILABLE',
      '1 UNAVAILABLE agents-at-capacity',
      '1 AVAILABLE',
    ]);
  });

  it('raises BUTTON_UNAVAILABLE again when the reason changes', async () => {
    const {service, events} = await startedScene(STANDARD);
    service.say(A, 'agents-at-capacity');
    await settled();
    service.say(A, 'agents-away');
    await settled();
    expect(events.slice(1)).to.deep.equal([
      '1 UNAVAILABLE agents-at-capacity',
      '1 UNAVAILABLE agents-away',
    ]);
  });

  it('raises no event for changes that are undone at once', async () => {
    const {service, events} = await startedScene(STANDARD);
    service.say(A, 'agents-away');
    service.say(A, 'available');
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE']);
  });

  it('displays only the element of showWhenOnline() while available', async () => {
    const {deployment} = await startedScene(STANDARD);
    const [online, offline] = [document.createElement('a'), document.createElement('p')];
    online.style.display = 'none';
    deployment.showWhenOnline(A, online);
    deployment.showWhenOffline(A, offline);
    await settled();
    expect(displayed(online)).to.be.true;
    expect(displayed(offline)).to.be.false;
  });

  it('displays only the element of showWhenOffline() while unavailable', async () => {
    const {deployment, service} = await startedScene(STANDARD);
    const [online, offline] = [document.createElement('a'), document.createElement('p')];
    deployment.showWhenOnline(A, online);
    deployment.showWhenOffline(A, offline);
    await settled();
    service.say(A, 'agents-away');
    await settled();
    expect(displayed(online)).to.be.false;
    expect(displayed(offline)).to.be.true;
  });

  it('displays an element in an iframe', async () => {
    const {deployment, service} = await startedScene(STANDARD);
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const element = frame.contentDocument!.createElement('a');
    deployment.showWhenOnline(A, element);
    service.say(A, 'agents-away');
    await settled();
    expect(displayed(element)).to.be.false;
  });

  it('does not change its elements if a handler vetoes', async () => {
    const {deployment, listen, service} = await startedScene(STANDARD);
    const element = document.createElement('a');
    deployment.showWhenOnline(A, element);
    listen(A, () => false);
    service.say(A, 'agents-away');
    await settled();
    expect(displayed(element)).to.be.true;
  });

  it('raises the event again for each element, like the vendor’s script', async () => {
    const {deployment, events} = await startedScene(STANDARD);
    deployment.showWhenOnline(A, document.createElement('a'));
    await settled();
    deployment.showWhenOnline(A, document.createElement('a'));
    await settled();
    expect(events).to.deep.equal(['1 AVAILABLE', '1 AVAILABLE', '1 AVAILABLE']);
  });

  it('that is not in the settings is watched after showWhenOnline()', async () => {
    const {deployment, service, events, listen} = await startedScene(STANDARD);
    service.say(UNKNOWN, 'available');
    listen(UNKNOWN);
    deployment.showWhenOnline(UNKNOWN, document.createElement('a'));
    await settled();
    expect(service.watches.map(({buttonIds}) => buttonIds)).to.deep.equal([[A], [UNKNOWN]]);
    expect(events).to.deep.equal(['1 AVAILABLE', '9 AVAILABLE']);
  });

  it('that is not in the settings is watched together with the others if showWhenOnline() comes before init()', () => {
    const {deployment, service} = scene(STANDARD);
    deployment.showWhenOnline(UNKNOWN, document.createElement('a'));
    deployment.init();
    expect(service.watches.map(({buttonIds}) => buttonIds)).to.deep.equal([[A, UNKNOWN]]);
  });

  it('raises BUTTON_ACCEPTED and opens the chat', async () => {
    const {deployment, service, events} = await startedScene(STANDARD);
    deployment.startChat(A);
    expect(events).to.deep.equal(['1 AVAILABLE', '1 ACCEPTED']);
    expect(service.requests.map(({buttonId}) => buttonId)).to.deep.equal([A]);
  });

  it('does not open the chat if a handler vetoes', async () => {
    const {deployment, service, listen} = await startedScene(STANDARD);
    listen(A, () => false);
    deployment.startChat(A);
    expect(service.requests).to.be.empty;
  });

  for (const method of ['startChat', 'rejectChat'] as const) {
    it(`raises no second event if its handler calls ${method}()`, async () => {
      const {deployment, service, events, listen} = await startedScene(STANDARD);
      listen(A, () => deployment[method](A));
      await settled();
      events.length = 0;
      deployment.startChat(A);
      expect(events).to.deep.equal(['1 ACCEPTED']);
      expect(service.requests).to.have.length(1);
    });
  }

  it('opens several chats in a row', async () => {
    const {deployment, service} = await startedScene(STANDARD);
    deployment.startChat(A);
    deployment.startChat(A);
    expect(service.requests).to.have.length(2);
  });

  for (const method of ['startChat', 'rejectChat'] as const) {
    it(`reports its availability again a second after ${method}()`, async () => {
      const {deployment, clock, events} = await startedScene(STANDARD);
      deployment[method](A);
      await clock.pass(0.9);
      expect(events).to.have.length(2);
      await clock.pass(60);
      expect(events.slice(2)).to.deep.equal(['1 AVAILABLE']);
    });
  }

  it('reports nothing after disconnect(), even if it was accepted before', async () => {
    const {deployment, clock, events} = await startedScene(STANDARD);
    deployment.startChat(A);
    deployment.disconnect();
    events.length = 0;
    await clock.pass(60);
    expect(events).to.be.empty;
    expect(clock.pending).to.equal(0);
  });

  it('raises BUTTON_REJECTED', async () => {
    const {deployment, events} = await startedScene(STANDARD);
    deployment.rejectChat(A);
    expect(events).to.deep.equal(['1 AVAILABLE', '1 REJECTED']);
  });

  it('is available again if the chat cannot be opened', async () => {
    const {deployment, service, events} = await startedScene(STANDARD);
    const element = document.createElement('a');
    deployment.showWhenOnline(A, element);
    await settled();
    events.length = 0;
    const failed = new Error('No agent is left.');
    service.open = () => Promise.reject(failed);
    const errors = await reportedErrors(() => deployment.startChat(A));
    expect(errors).to.deep.equal([failed]);
    expect(events).to.deep.equal([
      '1 ACCEPTED',
      '1 UNAVAILABLE service-unreachable',
      '1 AVAILABLE',
    ]);
    expect(displayed(element)).to.be.true;
  });

  it('is independent of invitations', async () => {
    const {onScreen, deployment} = await startedScene({
      buttons: [{id: A, type: 'standard'}, {id: B}],
    });
    deployment.startChat(A);
    deployment.rejectChat(A);
    expect(onScreen()).to.deep.equal([B]);
  });

  it('is available again at once if the chat cannot be opened, even after a veto', async () => {
    const {deployment, service, events, listen} = scene(STANDARD);
    let vetoes = true;
    listen(A, () => !vetoes);
    deployment.init();
    await settled();
    vetoes = false;
    service.open = () => Promise.reject(new Error('No agent is left.'));
    await reportedErrors(() => deployment.startChat(A));
    expect(events.slice(1)).to.deep.equal([
      '1 ACCEPTED',
      '1 UNAVAILABLE service-unreachable',
      '1 AVAILABLE',
    ]);
  });

  it('is not displayed if the service is unreachable when the chat fails', async () => {
    const {deployment, service, listen} = await startedScene(STANDARD);
    const element = document.createElement('a');
    deployment.showWhenOnline(A, element);
    await settled();
    service.open = () => Promise.reject(new Error('Offline.'));
    listen(A, (type) => {
      if (type === 'BUTTON_UNAVAILABLE') service.say(A, 'service-unreachable');
    });
    await reportedErrors(() => deployment.startChat(A));
    expect(displayed(element)).to.be.false;
  });

  it('raises no event for a failed chat after disconnect()', async () => {
    const {deployment, service, events} = await startedScene(STANDARD);
    deployment.disconnect();
    events.length = 0;
    service.open = () => Promise.reject(new Error('No agent is left.'));
    await reportedErrors(() => deployment.startChat(A));
    expect(events).to.deep.equal(['1 ACCEPTED']);
  });
});
