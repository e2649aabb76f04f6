import {chatRequest} from '../chat-request.js';
import {describe, it} from './framework.js';
import type {Scene} from './scene.js';
import {same} from './service-under-test.js';

/** Tests the start of chats. */
export function describeChats(scene: Scene): void {
  describe('starting a chat', () => {
    /** Starts a chat; fails if `startChat()` throws or does not return a promise. */
    const startChat = (buttonId: string): Promise<void> => {
      const opened = scene.service.startChat(chatRequest({buttonId}));
      if (!(opened instanceof Promise)) throw new Error('startChat() did not return a promise.');
      return opened;
    };

    it('fulfills its promise when the chat is open', async () => {
      await scene.tested.setAvailable(scene.one, true);
      await scene.watch(scene.one).expectReport(scene.one, true);
      same(await startChat(scene.one), undefined, 'The value of the promise');
    });

    if (!scene.alwaysAvailable) {
      it('rejects its promise with an Error and a message if no chat can be opened', async () => {
        if (scene.tested.refuseChats) await scene.tested.refuseChats(scene.one);
        else await scene.tested.setAvailable(scene.one, false);
        const error: unknown = await startChat(scene.one).then(
          () => 'The chat is open.',
          (reason: unknown) => reason,
        );
        if (!(error instanceof Error && error.message)) {
          throw new Error('The promise was not rejected with an Error and a message.');
        }
      });
    }

    it('works without a watcher', async () => {
      await scene.tested.setAvailable(scene.one, true);
      same(await startChat(scene.one), undefined, 'The value of the promise');
    });
  });
}
