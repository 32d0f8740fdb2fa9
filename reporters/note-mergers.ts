import { mergeMetricBodies } from '../src/metrics/merge-metric-bodies.ts';
import { mergeFlagUse, readFlagUse } from '../src/record/flags/flag-use.ts';
import type { NoteMergers } from '../src/record/merge-notes.ts';
import type { JsonValue } from '../src/record/run-note.ts';

/** How the notes of several test processes become one, by kind. */
export const NOTE_MERGERS: NoteMergers = {
  flags: (bodies) => {
    const uses = bodies.map(readFlagUse).filter((use) => use !== null);
    return uses.reduce(mergeFlagUse, { known: {}, evaluated: {}, rows: [] }) as unknown as JsonValue;
  },
  metrics: mergeMetricBodies,
  routes: (bodies) => bodies.reduce(addUp),
};

/** Numbers add up, objects join, lists follow each other; of anything else the earlier stays. */
function addUp(earlier: JsonValue, later: JsonValue): JsonValue {
  if (typeof earlier === 'number' && typeof later === 'number') return earlier + later;
  if (isList(earlier) && isList(later)) return [...earlier, ...later];
  if (!isRecord(earlier) || !isRecord(later)) return earlier;
  const names = [...new Set([...Object.keys(earlier), ...Object.keys(later)])];
  return Object.fromEntries(names.map((name) => [name, joined(earlier[name], later[name])]));
}

function joined(earlier: JsonValue | undefined, later: JsonValue | undefined): JsonValue {
  if (earlier === undefined || later === undefined) return earlier ?? later ?? null;
  return addUp(earlier, later);
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

function isRecord(value: JsonValue): value is { readonly [name: string]: JsonValue } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
