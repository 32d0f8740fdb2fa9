import { rmSync } from 'node:fs';
import { createRoute, type RouteEvent } from 'twinrun/route';
import { describe, expect, test } from 'vitest';

import { mendedFilters, newFilters, oldFilters } from '../src/parse-filters.ts';
import { createSearchServer, user } from '../src/search-server.ts';
import { sendLoad, serving } from './load.ts';

const recorded = new URL('../.calls/parse-filters.calls.json', import.meta.url);

function routeTo(name: string, fresh: typeof oldFilters, events: RouteEvent[] = []) {
  return createRoute({
    name,
    old: oldFilters,
    new: fresh,
    unit: () => user.getStore(),
    shadow: { maxQueue: 1000 },
    guard: { consistency: 0.99 },
    record: recorded,
    onEvent: (event) => events.push(event),
  });
}

describe.sequential('a rollout under load', () => {
  rmSync(recorded, { force: true });

  test('the first try ends in the shadow: the guard steps back, and no user has met the bug', async () => {
    const events: RouteEvent[] = [];
    const route = routeTo('parse-filters, first try', newFilters, events);
    await serving(createSearchServer(route), async (url) => {
      const before = await sendLoad(url, 200);
      route.setStage('shadow');
      expect(await sendLoad(url, 200)).toEqual(before);
      await route.drain();
    });

    const { behaviour, new: fresh, guard, safeToDelete } = route.report();
    expect(behaviour.verdict).toBe('different');
    expect(fresh.calls).toBe(0);
    expect(guard).toMatchObject({
      heldAt: 'off',
      stepBacks: [{ from: 'shadow', to: 'off', limit: 'consistency' }],
    });
    expect(events.map(({ type }) => type)).toEqual(expect.arrayContaining(['mismatch', 'step-back']));
    expect(safeToDelete.decision).toBe('no');
    await route.close();
  });

  test('what the shadow recorded is a test now: it fails for the first try', () => {
    expect(newFilters).toMatchImpl(oldFilters, { name: 'one value a key', recorded, measure: false });
  });

  test('and passes for the mended one', () => {
    expect(mendedFilters).toMatchImpl(oldFilters, { name: 'mended', recorded, measure: false });
  });

  test('the second try goes from off to complete, and old can be deleted', async () => {
    const route = routeTo('parse-filters', mendedFilters);
    await serving(createSearchServer(route), async (url) => {
      const right = await sendLoad(url, 200);
      route.setStage('shadow');
      expect(await sendLoad(url, 200)).toEqual(right);
      await route.drain();
      expect(route.report().behaviour.verdict).toBe('same');

      const onNew: number[] = [];
      for (const share of [0.05, 0.25, 0.5]) {
        route.setStage('ramp', { weights: { old: 1 - share, new: share } });
        expect(await sendLoad(url, 200)).toEqual(right);
        onNew.push(
          Array.from({ length: 200 }, (_, id) => route.decide(`u${id}`)).filter(({ side }) => side === 'new')
            .length,
        );
      }
      expect(onNew).toEqual([...onNew].sort((a, b) => a - b));
      expect(route).toSplit({ old: 0.5, new: 0.5 }, 10_000);

      for (const stage of ['live', 'complete'] as const) {
        route.setStage(stage);
        expect(await sendLoad(url, 200)).toEqual(right);
      }
    });

    const { stages, safeToDelete } = route.report();
    expect(stages.map(({ stage }) => stage)).toEqual(['off', 'shadow', 'ramp', 'live', 'complete']);
    expect(safeToDelete).toEqual({
      decision: 'yes',
      reasons: [
        'new answered all 200 calls of this stage, and old none',
        'both sides did the same on all 200 compared calls',
      ],
    });
    await route.close();
  });
});
