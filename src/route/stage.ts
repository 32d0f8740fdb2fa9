/**
 * How far a swap has come.
 *
 * - `off`: old answers
 * - `shadow`: old answers; new is tried in the background
 * - `ramp`: each unit is answered by its side
 * - `live`: new answers; old stands ready
 * - `complete`: new answers; old is not asked any more
 */
export type Stage = 'off' | 'shadow' | 'ramp' | 'live' | 'complete';

export const STAGES: readonly Stage[] = ['off', 'shadow', 'ramp', 'live', 'complete'];

/** Whether a value is the word of a stage. */
export function isStage(value: unknown): value is Stage {
  return typeof value === 'string' && (STAGES as readonly string[]).includes(value);
}

/** The stage before; `off` has none and stays. */
export function stageBefore(stage: Stage): Stage {
  return STAGES[Math.max(0, STAGES.indexOf(stage) - 1)] ?? 'off';
}

/** Whichever of two stages comes first. */
export function earlierStage(one: Stage, other: Stage): Stage {
  return STAGES.indexOf(one) <= STAGES.indexOf(other) ? one : other;
}
