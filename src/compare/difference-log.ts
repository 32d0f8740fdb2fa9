import { ChangeClasses } from './change-class.ts';
import type { DifferenceKind } from './difference.ts';
import { hintOf } from './difference-hint.ts';
import { NumericTally } from './numeric-tally.ts';
import type { Pattern, Place } from './place.ts';
import type { TableFacts } from './tables/summarize-table.ts';

const MAX_EXAMPLES = 5;

/** A difference as it was found: its place is turned into text only where it is shown. */
export interface FoundDifference {
  readonly place: Place;
  readonly old: unknown;
  readonly new: unknown;
}

/** What is counted of all differences of one kind under one pattern. */
export interface GroupTally {
  readonly pattern: Pattern;
  readonly kind: DifferenceKind;
  count: number;
  readonly examples: FoundDifference[];
  numeric: NumericTally | null;
  /** Null as soon as two differences of the group have different hints. */
  hint: string | null;
  readonly classes: ChangeClasses;
}

/** Takes note of all that a comparison finds: counts everything, keeps a few examples. */
export class DifferenceLog {
  total = 0;
  readonly groups: GroupTally[] = [];
  /** The first place of each pattern that could not be looked into, with the reason. */
  readonly unverified: Map<Pattern, { readonly place: Place; readonly reason: string }> = new Map();
  readonly notes: Set<string> = new Set();
  /** The first place of each pattern at which functions were met and left alone. */
  readonly functions: Map<Pattern, Place> = new Map();
  /** Tables that were compared. */
  readonly tables: TableFacts[] = [];
  readonly #tallies = new Map<Pattern, GroupTally[]>();

  /** Counts a difference. `hint` replaces the guess at its reason. */
  add(place: Place, kind: DifferenceKind, newValue: unknown, oldValue: unknown, hint?: string): void {
    this.total += 1;
    const tally = this.#tallyOf(place.pattern, kind);
    tally.count += 1;
    if (tally.examples.length < MAX_EXAMPLES) tally.examples.push({ place, old: oldValue, new: newValue });
    if (typeof newValue === 'number' && typeof oldValue === 'number') {
      tally.numeric ??= new NumericTally();
      tally.numeric.add(newValue, oldValue, place);
    }
    const guess = hintOf(kind, newValue, oldValue);
    tally.classes.add(newValue, oldValue, guess);
    const told = hint ?? guess;
    if (tally.count === 1) tally.hint = told;
    else if (tally.hint !== told) tally.hint = null;
  }

  cannotVerify(place: Place, reason: string): void {
    if (!this.unverified.has(place.pattern)) this.unverified.set(place.pattern, { place, reason });
  }

  leaveFunction(place: Place): void {
    if (!this.functions.has(place.pattern)) this.functions.set(place.pattern, place);
  }

  /** Takes over what another log could not look into: of a comparison inside this one that found no difference. */
  absorb(other: DifferenceLog): void {
    for (const { place, reason } of other.unverified.values()) this.cannotVerify(place, reason);
    for (const place of other.functions.values()) this.leaveFunction(place);
    for (const note of other.notes) this.notes.add(note);
  }

  #tallyOf(pattern: Pattern, kind: DifferenceKind): GroupTally {
    const tallies = this.#tallies.get(pattern) ?? [];
    const known = tallies.find((tally) => tally.kind === kind);
    if (known !== undefined) return known;
    const classes = new ChangeClasses(kind);
    const made: GroupTally = { pattern, kind, count: 0, examples: [], numeric: null, hint: null, classes };
    tallies.push(made);
    this.#tallies.set(pattern, tallies);
    this.groups.push(made);
    return made;
  }
}
