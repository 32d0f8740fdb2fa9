import { mergeMetricBodies } from '../src/metrics/merge-metric-bodies.ts';
import { mergeFlagUse, readFlagUse } from '../src/record/flags/flag-use.ts';
import type { NoteMergers } from '../src/record/merge-notes.ts';
import { mergeRouteBodies } from '../src/record/route-note.ts';
import type { JsonValue } from '../src/record/run-note.ts';

/** How the notes of several test processes become one, by kind. */
export const NOTE_MERGERS: NoteMergers = {
  flags: (bodies) => {
    const uses = bodies.map(readFlagUse).filter((use) => use !== null);
    return uses.reduce(mergeFlagUse, { known: {}, evaluated: {}, rows: [] }) as unknown as JsonValue;
  },
  metrics: mergeMetricBodies,
  routes: mergeRouteBodies,
};
