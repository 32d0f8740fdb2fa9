import type { Side } from '../../run/observation.ts';
import type { Stage } from '../stage.ts';
import type { Weights } from '../weights.ts';
import { ComparisonTally } from './comparison-tally.ts';
import { SideEvidence } from './side-evidence.ts';
import { UnitSample } from './unit-sample.ts';

/** All that was learned in one stage since it began. */
export class StageEvidence {
  readonly stage: Stage;
  readonly old: SideEvidence = new SideEvidence();
  readonly new: SideEvidence = new SideEvidence();
  readonly comparisons: ComparisonTally = new ComparisonTally();
  /** Calls that new failed and old then answered. */
  fallbacks = 0;
  #units = new UnitSample();
  #weights: Weights | null = null;
  #nextLook = 0;

  constructor(stage: Stage) {
    this.stage = stage;
  }

  /** Whether enough has happened since the last look to look again: every ten events, and later every fiftieth part. */
  isDue(): boolean {
    const events = this.new.calls + this.comparisons.judged;
    if (events < this.#nextLook) return false;
    this.#nextLook = events + Math.max(10, Math.floor(events / 50));
    return true;
  }

  of(side: Side): SideEvidence {
    return side === 'old' ? this.old : this.new;
  }

  /** Counts a unit that was dealt to a side and answered. Other weights begin a new count. */
  countUnit(place: number, side: Side, weights: Weights): void {
    if (this.#weights?.old !== weights.old) {
      this.#weights = weights;
      this.#units = new UnitSample();
    }
    this.#units.add(place, side);
  }

  /** Units by side under the weights that hold now; null where none were dealt. */
  get units(): { readonly counts: ReturnType<UnitSample['counts']>; readonly weights: Weights } | null {
    return this.#weights === null ? null : { counts: this.#units.counts(), weights: this.#weights };
  }
}
