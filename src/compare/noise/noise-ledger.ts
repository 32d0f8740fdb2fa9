import type { Comparison, DifferenceGroup, DifferenceKind } from '../difference.ts';
import type { NoiseReading, NoiseReport, NoisyPath } from './noise-report.ts';
import { exceedsNoise } from './noise-rule.ts';
import { hasShape, type NoiseShape, shapeOf, shapeWords } from './noise-shape.ts';

/** How one case came out when each side was called twice. */
export interface CaseComparisons {
  readonly oldNew: Comparison;
  readonly oldOld: Comparison;
  readonly newNew: Comparison;
}

/** What is known of one path and kind of difference. */
interface Account {
  readonly path: string;
  readonly kind: DifferenceKind;
  oldOld: number;
  newNew: number;
  oldNew: number;
  /** Values that old gave here, from which the others' shape is learned. */
  readonly oldValues: unknown[];
}

/** Old's values that are kept of one path. */
const MAX_VALUES = 200;

/**
 * Counts, path by path, in how many cases old differed from new, from itself, and new from itself. Only old teaches what
 * noise is: a path is left out by what old does, never by what new does.
 */
export class NoiseLedger {
  readonly #accounts = new Map<string, Account>();
  #total = 0;

  /** Enters one case. */
  add({ oldNew, oldOld, newNew }: CaseComparisons): void {
    this.#total += 1;
    for (const group of oldNew.groups) this.#accountOf(group).oldNew += 1;
    for (const group of newNew.groups) this.#accountOf(group).newNew += 1;
    for (const group of oldOld.groups) {
      const account = this.#accountOf(group);
      account.oldOld += 1;
      const room = MAX_VALUES - account.oldValues.length;
      account.oldValues.push(...group.examples.flatMap((one) => [one.old, one.new]).slice(0, room));
    }
  }

  /** Whether a difference is left out by what is known so far: old's own noise explains it, and it is of old's kind. */
  isNoise(group: DifferenceGroup): boolean {
    return this.#readingOf(group) === 'left-out' && this.strangerIn(group) === null;
  }

  /** Whether it is new alone that does not agree with itself where this difference stands. */
  isFlakyNew(group: Pick<DifferenceGroup, 'path' | 'kind'>): boolean {
    return this.#readingOf(group) === 'new-is-flaky';
  }

  /** What is wrong with a left-out value that is not of the kind of old's values; null where nothing is. */
  strangerIn(group: DifferenceGroup): string | null {
    const shape = this.#shapeOf(group);
    const stranger = group.examples.some((one) => !hasShape(one.new, shape));
    return stranger ? `old gives ${shapeWords(shape)} here, another one with every call` : null;
  }

  /** @param everything Whether nothing that old gives is steady. */
  report(groups: readonly DifferenceGroup[], everything: boolean): NoiseReport {
    const strangers = new Set(groups.filter((group) => this.strangerIn(group) !== null).map(nameOf));
    const paths = [...this.#accounts.values()]
      .filter(({ oldOld, newNew }) => oldOld + newNew > 0)
      .map(({ oldValues: _, ...account }): NoisyPath => {
        const reading = this.#readingOf(account);
        const strange = reading === 'left-out' && strangers.has(nameOf(account));
        return { ...account, reading: strange ? 'another-kind' : reading };
      })
      .sort((a, b) => b.oldNew - a.oldNew || b.oldOld - a.oldOld);
    return { total: this.#total, paths, everything };
  }

  #readingOf(group: Pick<DifferenceGroup, 'path' | 'kind'>): NoiseReading {
    const account = this.#accounts.get(nameOf(group));
    if (account === undefined) return 'real';
    const { oldOld, newNew, oldNew } = account;
    if (exceedsNoise(newNew, oldOld, this.#total)) return 'new-is-flaky';
    return exceedsNoise(oldNew, oldOld, this.#total) || oldOld === 0 ? 'real' : 'left-out';
  }

  #shapeOf(group: Pick<DifferenceGroup, 'path' | 'kind'>): NoiseShape {
    const values = this.#accounts.get(nameOf(group))?.oldValues ?? [];
    return group.kind === 'value' ? shapeOf(values) : { kind: 'any' };
  }

  #accountOf({ path, kind }: DifferenceGroup): Account {
    const name = nameOf({ path, kind });
    const known = this.#accounts.get(name);
    if (known !== undefined) return known;
    const made: Account = { path, kind, oldOld: 0, newNew: 0, oldNew: 0, oldValues: [] };
    this.#accounts.set(name, made);
    return made;
  }
}

function nameOf({ path, kind }: Pick<DifferenceGroup, 'path' | 'kind'>): string {
  return `${kind} ${path}`;
}
