/** Tests the tag in jsdom and happy-dom, which lack parts of the platform. Run `npm run build` first. */
import assert from 'node:assert/strict';
import {readFileSync} from 'node:fs';
import {describe, it} from 'node:test';
import {Window} from 'happy-dom';
import {JSDOM} from 'jsdom';

const script = readFileSync(
  new URL('../../dist/live-agent-invitation.classic.min.js', import.meta.url),
  'utf8',
);

const LIBRARIES = {
  jsdom: () => {
    const {window} = new JSDOM('<!doctype html><body></body>', {
      runScripts: 'outside-only',
      pretendToBeVisual: true,
    });
    return window;
  },
  'happy-dom': () =>
    new Window({
      settings: {
        enableJavaScriptEvaluation: true,
        suppressInsecureJavaScriptEnvironmentWarning: true,
      },
    }),
};

/** A minimal API for the tag. */
function api() {
  const handlers = {};
  const raise = (id, type) => handlers[id]?.(type);
  return {
    raise,
    addButtonEventHandler: (id, callback) => void (handlers[id] = callback),
    startChat: (id) => raise(id, 'BUTTON_ACCEPTED'),
    rejectChat: (id) => raise(id, 'BUTTON_REJECTED'),
    showWhenOnline() {},
  };
}

for (const [name, open] of Object.entries(LIBRARIES)) {
  describe(`the tag in ${name}`, () => {
    const addTag = async (attributes = '') => {
      const window = open();
      const errors = [];
      window.reportError = (error) => errors.push(error);
      window.addEventListener('error', (event) => errors.push(event.error ?? event.message));
      window.eval(script);
      window.liveagent = api();
      window.document.body.innerHTML = `
        <live-agent-invitation button-id="573" hidden ${attributes}>Ana knows.</live-agent-invitation>`;
      const element = window.document.querySelector('live-agent-invitation');
      await element.updateComplete;
      await new Promise((resolve) => setTimeout(resolve));
      return {window, element, errors};
    };

    for (const attributes of [
      '',
      'placement="inline"',
      'bare',
      'button-type="standard"',
      'animation="fade"',
    ]) {
      it(`is shown and then accepted (${attributes || 'no attribute'})`, async () => {
        const {window, element, errors} = await addTag(attributes);
        assert.equal(element.hidden, true);
        window.liveagent.raise('573', 'BUTTON_AVAILABLE');
        await element.updateComplete;
        assert.equal(element.hidden, false);
        assert.equal(element.status, 'available');
        assert.match(element.explain().text, /573 is available/);
        assert.ok(element.shadowRoot.querySelector('section'));
        // The duration of the announcement.
        await new Promise((resolve) => setTimeout(resolve, 200));
        element.dispatchEvent(new window.KeyboardEvent('keydown', {key: 'Tab'}));
        const button = element.shadowRoot.querySelector('button');
        if (button) button.click();
        else element.accept();
        assert.equal(element.hidden, true);
        assert.equal(element.status, 'accepted');
        element.remove();
        await element.updateComplete;
        assert.deepEqual(errors, []);
        window.close();
      });
    }

    it('is shown and then rejected', async () => {
      const {window, element, errors} = await addTag();
      window.liveagent.raise('573', 'BUTTON_AVAILABLE');
      await element.updateComplete;
      assert.equal(element.reject(), true);
      assert.equal(element.hidden, true);
      assert.deepEqual(errors, []);
      window.close();
    });
  });
}
