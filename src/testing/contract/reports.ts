import {SERVICE_REASONS} from '../../handler-api.js';
import {describe, it} from './framework.js';
import type {Scene} from './scene.js';
import {same} from './service-under-test.js';

/** Tests the reports to one watcher. */
export function describeReports(scene: Scene): void {
  describe('a watcher', () => {
    for (const available of scene.alwaysAvailable ? [true] : [true, false]) {
      it(`receives the state of a button that is already ${available ? 'available' : 'unavailable'}`, async () => {
        await scene.tested.setAvailable(scene.one, available);
        await scene.watch(scene.one).expectReport(scene.one, available);
      });

      if (scene.alwaysAvailable) continue;
      it(`is notified when a button becomes ${available ? 'available' : 'unavailable'}`, async () => {
        await scene.tested.setAvailable(scene.one, !available);
        const watcher = scene.watch(scene.one);
        await watcher.expectReport(scene.one, !available);
        await scene.tested.setAvailable(scene.one, available);
        await watcher.expectReport(scene.one, available);
      });
    }

    it('receives the state of each of its buttons', async () => {
      await scene.tested.setAvailable(scene.one, true);
      await scene.tested.setAvailable(scene.other, true);
      const watcher = scene.watch(scene.one, scene.other);
      await watcher.expectReport(scene.one, true);
      await watcher.expectReport(scene.other, true);
    });

    if (!scene.alwaysAvailable) {
      it('is notified of each change of each of its buttons', async () => {
        const watcher = scene.watch(scene.one, scene.other);
        for (const [buttonId, available] of [
          [scene.one, true],
          [scene.other, true],
          [scene.one, false],
          [scene.one, true],
          [scene.other, false],
        ] as const) {
          await scene.tested.setAvailable(buttonId, available);
          await watcher.expectReport(buttonId, available);
        }
      });
    }

    it('is notified of its own buttons only', async () => {
      const watcher = scene.watch(scene.one);
      const witness = scene.watch(scene.other);
      await watcher.expectReport(scene.one, scene.atFirst);
      await scene.tested.setAvailable(scene.other, true);
      await witness.expectReport(scene.other, true);
      for (const {buttonId} of watcher.reports)
        same(buttonId, scene.one, 'A button that was reported');
    });

    it('receives only known reasons, and no reason for an available button', async () => {
      const watcher = scene.watch(scene.one);
      await watcher.expectReport(scene.one, scene.atFirst);
      await scene.tested.setAvailable(scene.one, true);
      await watcher.expectReport(scene.one, true);
      for (const {availability} of watcher.reports) {
        const {reason} = availability as {reason?: string};
        const known: readonly unknown[] = availability.available ? [] : SERVICE_REASONS;
        if (reason !== undefined && !known.includes(reason)) {
          throw new Error(
            `"${reason}" is not a valid reason if available is ${availability.available}.`,
          );
        }
      }
    });

    if (scene.oneForAll) {
      it('receives the same state for every button', async () => {
        const watcher = scene.watch(scene.one, scene.other);
        await scene.tested.setAvailable(scene.one, true);
        await watcher.expectReport(scene.one, true);
        await watcher.expectReport(scene.other, true);
      });
    } else {
      it('receives different states for different buttons', async () => {
        await scene.tested.setAvailable(scene.other, true);
        const watcher = scene.watch(scene.one, scene.other);
        await watcher.expectReport(scene.one, false);
        await watcher.expectReport(scene.other, true);
      });

      it('receives "unavailable" for an unknown button', async () => {
        const unknown = scene.tested.unknownButtonId!;
        await scene.watch(unknown).expectReport(unknown, false);
      });

      it('is notified of its other buttons if one is unknown', async () => {
        const unknown = scene.tested.unknownButtonId!;
        await scene.tested.setAvailable(scene.one, true);
        const watcher = scene.watch(unknown, scene.one);
        await watcher.expectReport(scene.one, true);
        await watcher.expectReport(unknown, false);
      });
    }

    it('without a button is accepted and never notified', async () => {
      const nothing = scene.watch();
      const witness = scene.watch(scene.one);
      await scene.tested.setAvailable(scene.one, true);
      await witness.expectReport(scene.one, true);
      same(nothing.reports.length, 0, 'The number of reports');
    });
  });
}
