import type { Pattern } from './place.ts';

/** So many places of one pattern, or a value that both sides hold alike as a whole. */
type Met =
  | { readonly pattern: Pattern; readonly times: number }
  | { readonly pattern: Pattern; readonly whole: object };

/** Counts the places that a walk compares. A trial comparison only notes them, since only one that succeeds counts. */
export class MetPlaces {
  readonly #noted: Met[] | null;

  constructor(trial: boolean) {
    this.#noted = trial ? [] : null;
  }

  /** Whether what was met is only noted. */
  get onTrial(): boolean {
    return this.#noted !== null;
  }

  add(pattern: Pattern, times = 1): void {
    if (this.#noted === null) pattern.count(times);
    else this.#noted.push({ pattern, times });
  }

  addWhole(pattern: Pattern, whole: object): void {
    if (this.#noted === null) pattern.countWhole(whole);
    else this.#noted.push({ pattern, whole });
  }

  /** Takes over what a trial comparison noted. */
  takeOver(trial: MetPlaces): void {
    for (const met of trial.#noted ?? []) {
      if ('whole' in met) this.addWhole(met.pattern, met.whole);
      else this.add(met.pattern, met.times);
    }
  }
}
