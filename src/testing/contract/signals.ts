import {describe, it} from './framework.js';
import type {Scene} from './scene.js';
import {same, until} from './service-under-test.js';
import type {Watcher} from './watcher.js';

/** Tests the signals of watchers, and calls of the service inside a report. */
export function describeSignals(scene: Scene): void {
  describe('a watcher', () => {
    it('is never notified if its signal has already aborted', async () => {
      const reports: string[] = [];
      scene.service.watch([scene.one], (buttonId) => reports.push(buttonId), AbortSignal.abort());
      const witness = scene.watch(scene.one);
      await scene.tested.setAvailable(scene.one, true);
      await witness.expectReport(scene.one, true);
      same(reports.length, 0, 'The number of reports');
    });

    it('is no longer notified if its signal aborts immediately', async () => {
      const watcher = scene.watch(scene.one);
      watcher.stop();
      const before = watcher.reports.length;
      const witness = scene.watch(scene.one);
      await scene.tested.setAvailable(scene.one, true);
      await witness.expectReport(scene.one, true);
      same(watcher.reports.length, before, 'The number of reports');
    });

    it('is no longer notified after its signal aborts', async () => {
      const watcher = scene.watch(scene.one, scene.other);
      const witness = scene.watch(scene.one, scene.other);
      await watcher.expectReport(scene.one, scene.atFirst);
      await watcher.expectReport(scene.other, scene.atFirst);
      watcher.stop();
      const before = watcher.reports.length;
      await scene.tested.setAvailable(scene.one, true);
      await scene.tested.setAvailable(scene.other, true);
      await witness.expectReport(scene.one, true);
      await witness.expectReport(scene.other, true);
      same(watcher.reports.length, before, 'The number of reports');
    });
  });

  describe('inside a report, a watcher', () => {
    for (const known of [true, false]) {
      it(`may abort its own signal, for ${known ? 'known' : 'new'} buttons`, async () => {
        const witness = scene.watch(...(known ? [scene.one, scene.other] : []));
        if (known) {
          await witness.expectReport(scene.one, scene.atFirst);
          await witness.expectReport(scene.other, scene.atFirst);
        }
        const controller = new AbortController();
        let reports = 0;
        scene.service.watch(
          [scene.one, scene.other],
          () => {
            reports++;
            controller.abort();
          },
          controller.signal,
        );
        const after = scene.watch(scene.one, scene.other);
        await scene.tested.setAvailable(scene.one, true);
        await scene.tested.setAvailable(scene.other, true);
        await after.expectReport(scene.one, true);
        await after.expectReport(scene.other, true);
        same(reports, 1, 'The number of reports');
      });
    }

    it('may abort the signal of another watcher', async () => {
      const controllers = [new AbortController(), new AbortController()];
      const notified: number[] = [];
      for (const [index, controller] of controllers.entries()) {
        scene.service.watch(
          [scene.one],
          (_, {available}) => {
            if (!available) return;
            notified.push(index);
            controllers[1 - index]!.abort();
          },
          controller.signal,
        );
      }
      await scene.tested.setAvailable(scene.one, true);
      await until(scene.tested, () => notified.length > 0);
      await scene.watch(scene.one).expectReport(scene.one, true);
      for (const controller of controllers) controller.abort();
      same(new Set(notified).size, 1, 'The number of notified watchers');
    });

    it('may add another watcher', async () => {
      let later: Watcher | undefined;
      const controller = new AbortController();
      scene.service.watch(
        [scene.one],
        () => (later ??= scene.watch(scene.one, scene.other)),
        controller.signal,
      );
      const witness = scene.watch(scene.one);
      await scene.tested.setAvailable(scene.one, true);
      await scene.tested.setAvailable(scene.other, true);
      await witness.expectReport(scene.one, true);
      await later!.expectReport(scene.one, true);
      await later!.expectReport(scene.other, true);
      controller.abort();
    });
  });
}
