import type { Observation, ObservationPair, Side } from '../run/observation.ts';
import type { Sided } from '../run/per-side.ts';
import type { Projection } from '../run/run-options.ts';

/** Puts each side's answer through its adapter. What a side threw is left as it is. */
export function projectPair(pair: ObservationPair, project: Sided<Projection>): ObservationPair {
  if (project.old === null && project.new === null) return pair;
  const both = (seen: Readonly<Record<Side, Observation>>): Record<Side, Observation> => ({
    old: projected(seen.old, project.old),
    new: projected(seen.new, project.new),
  });
  return { ...pair, ...both(pair), ...(pair.again === undefined ? {} : { again: both(pair.again) }) };
}

function projected(seen: Observation, adapter: Projection | null): Observation {
  if (adapter === null || seen.outcome === 'threw') return seen;
  return { ...seen, value: adapter(seen.value) };
}
