import { classNameOf } from '../text/class-name.ts';
import { ABSENT, type DifferenceKind } from './difference.ts';

/** Differences of one nature within a group: what an accepted difference is accepted for, whatever the values are. */
export interface ChangeClass {
  /** `string → number`, `TypeError → RangeError`, or what alone differs: `differs only by case`. */
  readonly what: string;
  readonly count: number;
}

/** More classes than this are told as {@link ANY_CHANGE}. */
const MAX_CLASSES = 8;
/** Stands for changes of any nature. */
export const ANY_CHANGE = '*';

const ERROR_NAME = /^[A-Z]\w{0,60}(?:Error|Exception)$/;

interface CountedClass {
  readonly hint: string | null;
  readonly old: string;
  readonly new: string;
  count: number;
}

/** Counts the natures of the differences of one group. Values are looked at and never kept. */
export class ChangeClasses {
  readonly #kind: DifferenceKind;
  readonly #classes: CountedClass[] = [];
  #others = 0;

  constructor(kind: DifferenceKind) {
    this.#kind = kind;
  }

  /** @param guess What `hintOf` said of the two values. */
  add(newValue: unknown, oldValue: unknown, guess: string | null): void {
    const hint = this.#kind === 'outcome' || this.#kind === 'custom' ? null : guess;
    const oldClass = valueClass(oldValue);
    const newClass = valueClass(newValue);
    const known = this.#classes.find(
      (one) => one.hint === hint && one.old === oldClass && one.new === newClass,
    );
    if (known !== undefined) known.count += 1;
    else if (this.#classes.length === MAX_CLASSES) this.#others += 1;
    else this.#classes.push({ hint, old: oldClass, new: newClass, count: 1 });
  }

  list(): readonly ChangeClass[] {
    const classes = this.#classes.map(({ hint, old, new: now, count }) => {
      return { what: hint ?? `${old} → ${now}`, count };
    });
    return this.#others === 0
      ? mergeClasses(classes)
      : mergeClasses([...classes, { what: ANY_CHANGE, count: this.#others }]);
  }
}

/** Adds up classes of several groups, most frequent first. */
export function mergeClasses(lists: readonly ChangeClass[]): readonly ChangeClass[] {
  const counts = new Map<string, number>();
  for (const { what, count } of lists) {
    const name = counts.has(what) || counts.size < MAX_CLASSES ? what : ANY_CHANGE;
    counts.set(name, (counts.get(name) ?? 0) + count);
  }
  return Array.from(counts, ([what, count]) => ({ what, count })).sort((a, b) => b.count - a.count);
}

/** Constants wherever possible: a million differences are counted by comparing pointers. */
function valueClass(value: unknown): string {
  switch (typeof value) {
    case 'number':
      return Number.isNaN(value) ? 'NaN' : 'number';
    case 'string':
      return ERROR_NAME.test(value) ? value : 'string';
    case 'symbol':
      return value === ABSENT ? '(absent)' : 'symbol';
    case 'object':
      return value === null ? 'null' : classNameOf(value) || 'object';
    default:
      return typeof value;
  }
}
