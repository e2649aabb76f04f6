import {describe, it} from './framework.js';
import type {Scene} from './scene.js';
import {same} from './service-under-test.js';
import {Watcher} from './watcher.js';

/** Tests several watchers at the same time. */
export function describeSeveralWatchers(scene: Scene): void {
  describe('several watchers', () => {
    it('of the same button are all notified', async () => {
      const all = [
        scene.watch(scene.one),
        scene.watch(scene.one, scene.other),
        scene.watch(scene.one),
      ];
      await scene.tested.setAvailable(scene.one, true);
      for (const watcher of all) await watcher.expectReport(scene.one, true);
      for (const watcher of all) same(watcher.last(scene.one), true, 'The last report');
    });

    if (!scene.alwaysAvailable) {
      it('are notified after one of them has stopped', async () => {
        const stopped = scene.watch(scene.one);
        const remaining = scene.watch(scene.one);
        await stopped.expectReport(scene.one, false);
        await remaining.expectReport(scene.one, false);
        stopped.stop();
        await scene.tested.setAvailable(scene.one, true);
        await remaining.expectReport(scene.one, true);
      });
    }

    it('may be added after another has stopped', async () => {
      const stopped = scene.watch(scene.one);
      await stopped.expectReport(scene.one, scene.atFirst);
      stopped.stop();
      await scene.tested.setAvailable(scene.one, true);
      await scene.watch(scene.one).expectReport(scene.one, true);
    });

    it('may share one signal', async () => {
      const controller = new AbortController();
      const sharing = [1, 2].map(() => new Watcher(scene.tested, [scene.one], controller));
      scene.watchers.push(...sharing);
      await scene.tested.setAvailable(scene.one, true);
      for (const watcher of sharing) await watcher.expectReport(scene.one, true);
      controller.abort();
      const witness = scene.watch(scene.one);
      await scene.tested.setAvailable(scene.one, scene.atFirst);
      await witness.expectReport(scene.one, scene.atFirst);
      for (const watcher of sharing) same(watcher.last(scene.one), true, 'The last report');
    });
  });
}
