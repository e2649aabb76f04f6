import {expect} from '@open-wc/testing';
import {reportedErrors, settled} from '../../tools.js';
import {A, B, scene, startedScene, tidyUp, UNKNOWN} from '../stand-ins.js';

const STANDARD = {buttons: [{id: A, type: 'standard'}]} as const;

/** Whether an element is displayed. */
const displayed = (element: HTMLElement): boolean => element.style.display !== 'none';

describe('a standard button', () => {
  beforeEach(tidyUp);
  after(tidyUp);

  it('tells when it becomes available, and when it no longer is, and why', async () => {
    const {service, heard} = await startedScene(STANDARD);
    service.say(A, 'agents-at-capacity');
    await settled();
    service.say(A, 'available');
    await settled();
    expect(heard).to.deep.equal(['1 AVAILABLE', '1 UNAVAILABLE agents-at-capacity', '1 AVAILABLE']);
  });

  it('tells when the reason changes', async () => {
    const {service, heard} = await startedScene(STANDARD);
    service.say(A, 'agents-at-capacity');
    await settled();
    service.say(A, 'agents-away');
    await settled();
    expect(heard.slice(1)).to.deep.equal([
      '1 UNAVAILABLE agents-at-capacity',
      '1 UNAVAILABLE agents-away',
    ]);
  });

  it('tells the end only of what changed at once', async () => {
    const {service, heard} = await startedScene(STANDARD);
    service.say(A, 'agents-away');
    service.say(A, 'available');
    await settled();
    expect(heard).to.deep.equal(['1 AVAILABLE']);
  });

  it('displays the element for online, and not the one for offline, while available', async () => {
    const {deployment} = await startedScene(STANDARD);
    const [online, offline] = [document.createElement('a'), document.createElement('p')];
    online.style.display = 'none';
    deployment.showWhenOnline(A, online);
    deployment.showWhenOffline(A, offline);
    await settled();
    expect(displayed(online)).to.be.true;
    expect(displayed(offline)).to.be.false;
  });

  it('displays the element for offline, and not the one for online, while unavailable', async () => {
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

  it('displays an element of a frame', async () => {
    const {deployment, service} = await startedScene(STANDARD);
    const frame = document.createElement('iframe');
    document.body.append(frame);
    const element = frame.contentDocument!.createElement('a');
    deployment.showWhenOnline(A, element);
    service.say(A, 'agents-away');
    await settled();
    expect(displayed(element)).to.be.false;
  });

  it('leaves the elements as they are when a handler vetoes', async () => {
    const {deployment, listen, service} = await startedScene(STANDARD);
    const element = document.createElement('a');
    deployment.showWhenOnline(A, element);
    listen(A, () => false);
    service.say(A, 'agents-away');
    await settled();
    expect(displayed(element)).to.be.true;
  });

  it('tells again for each element, as with each of the vendor’s trackers', async () => {
    const {deployment, heard} = await startedScene(STANDARD);
    deployment.showWhenOnline(A, document.createElement('a'));
    await settled();
    deployment.showWhenOnline(A, document.createElement('a'));
    await settled();
    expect(heard).to.deep.equal(['1 AVAILABLE', '1 AVAILABLE', '1 AVAILABLE']);
  });

  it('that the settings do not name is watched from when an element is given', async () => {
    const {deployment, service, heard, listen} = await startedScene(STANDARD);
    service.say(UNKNOWN, 'available');
    listen(UNKNOWN);
    deployment.showWhenOnline(UNKNOWN, document.createElement('a'));
    await settled();
    expect(service.watches.map(({buttonIds}) => buttonIds)).to.deep.equal([[A], [UNKNOWN]]);
    expect(heard).to.deep.equal(['1 AVAILABLE', '9 AVAILABLE']);
  });

  it('that the settings do not name is watched with the others where that was before init()', () => {
    const {deployment, service} = scene(STANDARD);
    deployment.showWhenOnline(UNKNOWN, document.createElement('a'));
    deployment.init();
    expect(service.watches.map(({buttonIds}) => buttonIds)).to.deep.equal([[A, UNKNOWN]]);
  });

  it('raises BUTTON_ACCEPTED and opens the chat', async () => {
    const {deployment, service, heard} = await startedScene(STANDARD);
    deployment.startChat(A);
    expect(heard).to.deep.equal(['1 AVAILABLE', '1 ACCEPTED']);
    expect(service.requests.map(({buttonId}) => buttonId)).to.deep.equal([A]);
  });

  it('does not open the chat when a handler vetoes', async () => {
    const {deployment, service, listen} = await startedScene(STANDARD);
    listen(A, () => false);
    deployment.startChat(A);
    expect(service.requests).to.be.empty;
  });

  for (const method of ['startChat', 'rejectChat'] as const) {
    it(`raises no event again if its handler calls ${method}() from inside`, async () => {
      const {deployment, service, heard, listen} = await startedScene(STANDARD);
      listen(A, () => deployment[method](A));
      await settled();
      heard.length = 0;
      deployment.startChat(A);
      expect(heard).to.deep.equal(['1 ACCEPTED']);
      expect(service.requests).to.have.length(1);
    });
  }

  it('opens one chat after the other', async () => {
    const {deployment, service} = await startedScene(STANDARD);
    deployment.startChat(A);
    deployment.startChat(A);
    expect(service.requests).to.have.length(2);
  });

  for (const method of ['startChat', 'rejectChat'] as const) {
    it(`reports its availability again a second after ${method}()`, async () => {
      const {deployment, clock, heard} = await startedScene(STANDARD);
      deployment[method](A);
      await clock.pass(0.9);
      expect(heard).to.have.length(2);
      await clock.pass(60);
      expect(heard.slice(2)).to.deep.equal(['1 AVAILABLE']);
    });
  }

  it('reports nothing more after disconnect(), although it was accepted before', async () => {
    const {deployment, clock, heard} = await startedScene(STANDARD);
    deployment.startChat(A);
    deployment.disconnect();
    heard.length = 0;
    await clock.pass(60);
    expect(heard).to.be.empty;
    expect(clock.pending).to.equal(0);
  });

  it('raises BUTTON_REJECTED', async () => {
    const {deployment, heard} = await startedScene(STANDARD);
    deployment.rejectChat(A);
    expect(heard).to.deep.equal(['1 AVAILABLE', '1 REJECTED']);
  });

  it('is there again when the chat could not be opened', async () => {
    const {deployment, service, heard} = await startedScene(STANDARD);
    const element = document.createElement('a');
    deployment.showWhenOnline(A, element);
    await settled();
    heard.length = 0;
    const failed = new Error('No agent is left.');
    service.open = () => Promise.reject(failed);
    const errors = await reportedErrors(() => deployment.startChat(A));
    expect(errors).to.deep.equal([failed]);
    expect(heard).to.deep.equal(['1 ACCEPTED', '1 UNAVAILABLE service-unreachable', '1 AVAILABLE']);
    expect(displayed(element)).to.be.true;
  });

  it('has nothing to do with the invitations', async () => {
    const {onScreen, deployment} = await startedScene({
      buttons: [{id: A, type: 'standard'}, {id: B}],
    });
    deployment.startChat(A);
    deployment.rejectChat(A);
    expect(onScreen()).to.deep.equal([B]);
  });

  it('is there again at once when the chat could not be opened, though that was vetoed before', async () => {
    const {deployment, service, heard, listen} = scene(STANDARD);
    let vetoes = true;
    listen(A, () => !vetoes);
    deployment.init();
    await settled();
    vetoes = false;
    service.open = () => Promise.reject(new Error('No agent is left.'));
    await reportedErrors(() => deployment.startChat(A));
    expect(heard.slice(1)).to.deep.equal([
      '1 ACCEPTED',
      '1 UNAVAILABLE service-unreachable',
      '1 AVAILABLE',
    ]);
  });

  it('is not displayed when the service is gone by the time that the chat could not be opened', async () => {
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

  it('hears nothing of a chat that could not be opened after disconnect()', async () => {
    const {deployment, service, heard} = await startedScene(STANDARD);
    deployment.disconnect();
    heard.length = 0;
    service.open = () => Promise.reject(new Error('No agent is left.'));
    await reportedErrors(() => deployment.startChat(A));
    expect(heard).to.deep.equal(['1 ACCEPTED']);
  });
});
