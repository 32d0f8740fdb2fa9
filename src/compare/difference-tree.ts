import type { Side } from '../run/observation.ts';
import { readCompareOptions } from './compare-options.ts';
import { ABSENT } from './difference.ts';
import type { FoundDifference } from './difference-log.ts';
import type { Place, Step } from './place.ts';
import { ValueWalk } from './value-walk.ts';

/** The places where two values differ, as a tree of steps on one side. */
export interface DifferenceTree {
  readonly below: ReadonlyMap<unknown, DifferenceTree>;
  /** True where everything from here down belongs to the difference. */
  readonly whole: boolean;
}

/** Differences and where they lie on either side. */
export interface DifferenceTrees {
  readonly old: DifferenceTree;
  readonly new: DifferenceTree;
  /** The differences that the trees hold, first found first. */
  readonly found: readonly FoundDifference[];
}

/** Differences that are shown at most: more lines than a reader takes in. */
const MAX_PLACES = 100;

/** Finds where two values differ, so that equal parts need not be printed. Null where the comparison itself fails. */
export function growDifferenceTrees(newValue: unknown, oldValue: unknown): DifferenceTrees | null {
  const walk = new ValueWalk(readCompareOptions({}));
  try {
    walk.compareRoot('$', newValue, oldValue);
  } catch {
    return null;
  }
  const found = walk.log.groups.flatMap(({ examples }) => examples).slice(0, MAX_PLACES);
  return { found, old: growTree(found, 'old'), new: growTree(found, 'new') };
}

/** What a step is looked up by: entries by their key, all others by themselves. */
function lookUp(step: Step): unknown {
  return typeof step === 'object' && 'entry' in step ? step.entry : step;
}

function stepsOf(place: Place, side: Side): readonly unknown[] {
  const steps: unknown[] = [];
  for (let at = place; at.parent !== null; at = at.parent) {
    steps.push(lookUp(side === 'new' ? at.step : at.oldStep));
  }
  return steps.reverse();
}

interface Branch {
  readonly below: Map<unknown, Branch>;
  whole: boolean;
}

function growTree(found: readonly FoundDifference[], side: Side): DifferenceTree {
  const root: Branch = { below: new Map(), whole: false };
  for (const difference of found) {
    const steps = stepsOf(difference.place, side);
    // A side that has nothing there is led to the place around it, and no further.
    const exists = difference[side] !== ABSENT;
    let at = root;
    for (const step of exists ? steps : steps.slice(0, -1)) {
      const next: Branch = at.below.get(step) ?? { below: new Map(), whole: false };
      at.below.set(step, next);
      at = next;
    }
    at.whole ||= exists;
  }
  return root;
}
