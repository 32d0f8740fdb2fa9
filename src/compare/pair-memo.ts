import type { RuleState } from './rule-machine.ts';

/** What a pair of objects turned out to be when it was met. */
export type PairEntry = 'first' | 'known' | 'shared-otherwise';

/**
 * Remembers pairs of objects that were compared or are being compared. A pair that is met again counts as the same: a
 * difference in it is found, and counted, where it was met first. So cycles end, and shared parts are compared once.
 */
export class PairMemo {
  /** The first partner of each new object where no rules hold: nearly always the only one. */
  readonly #first = new Map<object, object>();
  readonly #others = new Map<object, Map<object, Set<RuleState | null>>>();
  readonly #partners = { new: new Map<object, object>(), old: new Map<object, object>() };
  readonly #strict: boolean;
  #undo: (() => void)[] = [];
  #trials = 0;

  /** @param strict Whether an object of one side may belong to one object of the other side only. */
  constructor(strict: boolean) {
    this.#strict = strict;
  }

  /** Where rules hold, a pair counts as met only under the same rules. */
  enter(newValue: object, oldValue: object, rules: RuleState | null): PairEntry {
    const otherwise = this.#strict && !this.#marry(newValue, oldValue);
    if (!this.#add(newValue, oldValue, rules)) return 'known';
    return otherwise ? 'shared-otherwise' : 'first';
  }

  /** Begins a trial comparison, whose pairs can be forgotten again. */
  begin(): number {
    this.#trials += 1;
    return this.#undo.length;
  }

  /** Ends the trial that `mark` began. Where it failed, the pairs that were met in it are forgotten. */
  end(mark: number, failed: boolean): void {
    this.#trials -= 1;
    while (failed && this.#undo.length > mark) this.#undo.pop()?.();
    if (this.#trials === 0) this.#undo = [];
  }

  #add(newValue: object, oldValue: object, rules: RuleState | null): boolean {
    const first = this.#first.get(newValue);
    if (rules === null && first === oldValue) return false;
    if (rules === null && first === undefined) {
      this.#first.set(newValue, oldValue);
      this.#remember(() => this.#first.delete(newValue));
      return true;
    }
    const states = this.#statesOf(newValue, oldValue);
    if (states.has(rules)) return false;
    states.add(rules);
    this.#remember(() => states.delete(rules));
    return true;
  }

  #statesOf(newValue: object, oldValue: object): Set<RuleState | null> {
    const partners = this.#others.get(newValue) ?? new Map<object, Set<RuleState | null>>();
    this.#others.set(newValue, partners);
    const states = partners.get(oldValue) ?? new Set();
    partners.set(oldValue, states);
    return states;
  }

  #marry(newValue: object, oldValue: object): boolean {
    const oldPartner = this.#partners.new.get(newValue);
    const newPartner = this.#partners.old.get(oldValue);
    if (oldPartner !== undefined || newPartner !== undefined) {
      return oldPartner === oldValue && newPartner === newValue;
    }
    this.#partners.new.set(newValue, oldValue);
    this.#partners.old.set(oldValue, newValue);
    this.#remember(() => {
      this.#partners.new.delete(newValue);
      this.#partners.old.delete(oldValue);
    });
    return true;
  }

  #remember(undo: () => void): void {
    if (this.#trials > 0) this.#undo.push(undo);
  }
}
