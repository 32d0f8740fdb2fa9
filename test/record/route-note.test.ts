import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import {
  mergeRouteBodies,
  mergeRouteNotes,
  type RouteNote,
  type RouteStageNote,
  safeToDelete,
} from '../../src/record/route-note.ts';

function stageNote(stage: string, more: Partial<RouteStageNote> = {}): RouteStageNote {
  const none = { calls: 0, errors: 0 };
  const comparisons = { sampled: 0, same: 0, different: 0, unverified: 0, error: 0, timeout: 0, dropped: 0 };
  return { stage, old: none, new: none, fallbacks: 0, comparisons, ...more };
}

const shadow = stageNote('shadow', {
  old: { calls: 500, errors: 0 },
  comparisons: { ...stageNote('shadow').comparisons, sampled: 500, same: 500 },
});
const complete = stageNote('complete', { new: { calls: 1000, errors: 0 } });
const good: RouteNote = {
  name: 'slugify',
  stage: 'complete',
  held: false,
  stages: [shadow, complete],
  time: 'same',
  stepBacks: [],
  examples: [],
};

describe('bodies of notes', () => {
  const body = JSON.parse(JSON.stringify(good));

  it('are joined where they are notes of a route', () => {
    expect(mergeRouteBodies([body, body])).toEqual(mergeRouteNotes(good, good));
  });

  it.each<[string, object]>([
    ['a stage is none', { stages: [null] }],
    ['a side is missing', { stages: [{ ...body.stages[0], old: undefined }] }],
    ['a count is text', { stages: [{ ...body.stages[0], fallbacks: 'x' }] }],
    ['a sentence is none', { stepBacks: [7] }],
    ['the name is missing', { name: null }],
  ])('are left out where %s', (_what, part) => {
    expect(mergeRouteBodies([{ ...body, ...part }])).toBeNull();
    expect(mergeRouteBodies([{ ...body, ...part }, body])).toEqual(body);
  });
});

describe('safe to delete', () => {
  it('is yes where new answered all, and both were seen to do the same', () => {
    expect(safeToDelete(good)).toEqual({
      decision: 'yes',
      reasons: [
        'new answered all 1,000 calls of this stage, and old none',
        'both sides did the same on all 500 compared calls',
      ],
    });
  });

  it.each<[string, Partial<RouteNote>, string]>([
    [
      'the stage',
      { stage: 'live', stages: [shadow, { ...complete, stage: 'live' }] },
      'the stage is live, and not complete',
    ],
    [
      'the guard',
      { held: true, stepBacks: ['from live to ramp: errors'] },
      'the guard holds the route: from live to ramp: errors',
    ],
    [
      'a call of old',
      { stages: [shadow, { ...complete, old: { calls: 1, errors: 0 } }] },
      'old answered 1 call in the stage complete',
    ],
    [
      'a fallback',
      { stages: [shadow, { ...complete, fallbacks: 2 }] },
      'old answered 2 calls that new had failed',
    ],
    [
      'a difference',
      { stages: [{ ...shadow, comparisons: { ...shadow.comparisons, different: 1 } }, complete] },
      'the sides differ on 1 of 501 compared calls',
    ],
    [
      'errors',
      { stages: [shadow, { ...complete, new: { calls: 1000, errors: 200 } }] },
      'new fails more often than old: 200 of 1000 calls, and old 0 of 500',
    ],
    ['time', { time: 'slower' }, 'new is slower than old'],
  ])('is no by %s', (_, more, reason) => {
    expect(safeToDelete({ ...good, ...more })).toEqual({ decision: 'no', reasons: [reason] });
  });

  it('is unsure where too little is known', () => {
    const little = { ...good, stages: [{ ...complete, new: { calls: 3, errors: 0 } }] };
    expect(safeToDelete(little)).toEqual({
      decision: 'unsure',
      reasons: [
        'new has answered 3 calls in this stage: fewer than 100',
        '0 calls of both sides were compared: fewer than 100',
      ],
    });
  });
});

describe('merged notes', () => {
  const count = fc.nat(1000);
  const side = fc.record({ calls: count, errors: count });
  const comparisons = fc.record({
    ...{ sampled: count, same: count, different: count, unverified: count },
    ...{ error: count, timeout: count, dropped: count },
  });
  const noteOf = fc.record({
    name: fc.constant('slugify'),
    stage: fc.constantFrom('off', 'shadow', 'ramp', 'live', 'complete'),
    held: fc.boolean(),
    stages: fc.uniqueArray(
      fc.record({
        stage: fc.constantFrom('off', 'shadow', 'ramp', 'live', 'complete'),
        ...{ old: side, new: side, fallbacks: count, comparisons },
      }),
      { selector: ({ stage }) => stage },
    ),
    time: fc.constantFrom('faster', 'same', 'slower', 'unsure', 'not-judged'),
    stepBacks: fc.array(fc.string(), { maxLength: 3 }),
    examples: fc.array(fc.string(), { maxLength: 3 }),
  });
  const inOrder = (note: RouteNote): RouteNote =>
    mergeRouteNotes({ ...note, stages: [], examples: [], stepBacks: [] }, note);

  it('are the same in any order and grouping', () => {
    fc.assert(
      fc.property(noteOf, noteOf, noteOf, (a, b, c) => {
        expect(mergeRouteNotes(a, b)).toEqual(mergeRouteNotes(b, a));
        expect(mergeRouteNotes(mergeRouteNotes(a, b), c)).toEqual(mergeRouteNotes(a, mergeRouteNotes(b, c)));
        expect(mergeRouteNotes(a, { ...a, stages: [] })).toEqual(inOrder(a));
      }),
      { numRuns: 100, seed: 5 },
    );
  });

  it('add up, and are no further than the earliest', () => {
    const merged = mergeRouteNotes(good, { ...good, stage: 'live', time: 'slower' });
    expect(merged).toMatchObject({ stage: 'live', time: 'slower' });
    expect(merged.stages.map(({ stage, new: fresh }) => [stage, fresh.calls])).toEqual([
      ['shadow', 0],
      ['complete', 2000],
    ]);
  });
});
