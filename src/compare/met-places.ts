import type { Pattern } from './place.ts';
import type { WalkAim } from './walk.ts';

/** So many places of one pattern, or a value that both sides hold alike as a whole. */
type Met =
  | { readonly pattern: Pattern; readonly times: number }
  | { readonly pattern: Pattern; readonly whole: object };

/** Counts the places that a walk compares. A trial only notes them, since only one that succeeds counts. */
export class MetPlaces {
  readonly #aim: WalkAim;
  readonly #noted: Met[] = [];

  constructor(aim: WalkAim) {
    this.#aim = aim;
  }

  add(pattern: Pattern, times = 1): void {
    if (this.#aim === 'report') pattern.count(times);
    else if (this.#aim === 'trial') this.#noted.push({ pattern, times });
  }

  addWhole(pattern: Pattern, whole: object): void {
    if (this.#aim === 'report') pattern.countWhole(whole);
    else if (this.#aim === 'trial') this.#noted.push({ pattern, whole });
  }

  /** Takes over what a trial comparison noted. */
  takeOver(trial: MetPlaces): void {
    for (const met of trial.#noted) {
      if ('whole' in met) this.addWhole(met.pattern, met.whole);
      else this.add(met.pattern, met.times);
    }
  }
}
