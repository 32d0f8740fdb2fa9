import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { openFlags } from '../../src/flags/create-flags.ts';
import { withFlags } from '../../src/flags/with-flags.ts';
import { createRoute } from '../../src/route.ts';

const VARIANTS = {
  off: 'off',
  shadow: 'shadow',
  live: 'live',
  third: { stage: 'ramp', weights: { old: 0.7, new: 0.3 } },
};

function flagsWith(defaultVariant: string, strict: boolean) {
  const file = join(mkdtempSync(join(tmpdir(), 'twinrun-route-flags-')), 'flags.json');
  const targeting = { if: [{ '==': [{ var: 'country' }, 'FR'] }, 'live', null] };
  const greet = { state: 'ENABLED', variants: VARIANTS, defaultVariant, targeting };
  writeFileSync(file, JSON.stringify({ flags: { greet } }));
  return openFlags({ file, strict, env: {} }, () => new Date(0));
}

const pair = { old: (_: object) => 'old', new: () => 'new', unit: 'id' } as const;

describe('a route and a flag file', () => {
  it('take the stage and the weights from it, by the caller', () => {
    const route = createRoute({ name: 'greet', ...pair, flags: flagsWith('third', true) });
    expect(route.decide({ id: 'u1' })).toMatchObject({ stage: 'ramp', reason: 'assigned' });
    expect(route({ id: 'u1', country: 'FR' })).toBe('new');
    expect(route.report().assignment.weights).toEqual({ old: 0.5, new: 0.5 });
    const dealt = Array.from({ length: 1000 }, (_, index) => route.decide({ id: `u${index}` }).side);
    expect(dealt.filter((side) => side === 'new').length).toBeGreaterThan(250);
    expect(dealt.filter((side) => side === 'new').length).toBeLessThan(350);
  });

  it('are held at a side by withFlags, for one test', async () => {
    const route = createRoute({ name: 'greet', ...pair, flags: flagsWith('off', true) });
    const within = withFlags({ greet: 'live' }, async () => {
      await null;
      return route({ id: 'u1' });
    });
    expect(route({ id: 'u1' })).toBe('old');
    expect(await within).toBe('new');
  });

  it('fail for an unknown flag where flags are strict, and mean old where they are not', () => {
    const strict = createRoute({ name: 'gret', ...pair, flags: flagsWith('live', true) });
    expect(() => strict({ id: 'u1' })).toThrow(/greet/);
    const lenient = createRoute({ name: 'gret', ...pair, flags: flagsWith('live', false) });
    expect(lenient({ id: 'u1' })).toBe('old');
    const stated = createRoute({ name: 'gret', ...pair, stage: 'live', flags: flagsWith('off', false) });
    expect(stated({ id: 'u1' })).toBe('new');
  });
});
