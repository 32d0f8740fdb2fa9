import { judgePair } from '../../compare/compare-pair.ts';
import type { Observation, ObservationPair } from '../../run/observation.ts';
import { projectPair } from '../project-pair.ts';
import { type Look, lenientOptions, strictLook } from './blame-options.ts';
import { perturbAnswer } from './perturb-answer.ts';
import type { LetThrough, Proof } from './proof.ts';

/** Cases whose answers are changed. */
const MOST_CASES = 8;
/** Parts of answers that all comparisons together may look at: about a second's work. */
const MOST_PARTS = 2_000_000;
/** Changes of one answer, however large it is, and at most. */
const LEAST_CHANGES = 40;
const MOST_CHANGES = 1000;

/**
 * Finds out what a comparison would not notice: changes what new answered, one thing at a time, and compares again. What
 * still passes is what the options in force let through.
 */
export class Prover {
  readonly #look: Look;
  readonly #found = new Map<string, Map<string, Tally>>();
  #cases = 0;
  #tried = 0;

  constructor(look: Look) {
    this.#look = look;
  }

  /** Changes the answer of one pair of calls. At most eight cases are looked at, the first ones. */
  add(seen: ObservationPair): void {
    if (this.#cases >= MOST_CASES) return;
    const { again: _, ...pair } = seen;
    // Where the sides differ, what the options let through shows on old's own answer.
    const base = this.#passes(pair) ? pair : { ...pair, new: pair.old };
    if (!this.#passes(base)) return;
    this.#cases += 1;
    let room = Math.min(
      MOST_CHANGES,
      Math.max(LEAST_CHANGES, Math.floor(MOST_PARTS / MOST_CASES / sizeOf(base))),
    );
    for (const change of changesOf(base, (changed) => this.#passes({ ...base, new: changed }))) {
      if (room-- <= 0) break;
      this.#try(base, change);
    }
  }

  /** What was let through so far, most changes first. */
  get proof(): Proof {
    const letThrough = [...this.#found].flatMap(([path, changes]) => letThroughAt(path, changes));
    return { cases: this.#cases, tried: this.#tried, letThrough };
  }

  #try(base: ObservationPair, { path, what, seen }: Change): void {
    this.#tried += 1;
    const changes = this.#found.get(path) ?? new Map<string, Tally>();
    this.#found.set(path, changes);
    const tally = changes.get(what) ?? { tried: 0, passed: 0, because: [] };
    const passed = this.#passes({ ...base, new: seen });
    const because = passed && tally.passed === 0 ? this.#blame({ ...base, new: seen }) : tally.because;
    changes.set(what, { tried: tally.tried + 1, passed: tally.passed + Number(passed), because });
  }

  #passes(pair: ObservationPair): boolean {
    return passes(pair, this.#look);
  }

  /** The options without which the pair would differ; all of them where it takes more than one; none where none does. */
  #blame(pair: ObservationPair): readonly string[] {
    const options = lenientOptions(this.#look);
    const guilty = options.filter(({ look }) => !passes(pair, look)).map(({ name }) => name);
    if (guilty.length > 0) return guilty;
    return passes(pair, strictLook(this.#look)) ? [] : options.map(({ name }) => name);
  }
}

interface Tally {
  readonly tried: number;
  readonly passed: number;
  readonly because: readonly string[];
}

interface Change {
  readonly path: string;
  readonly what: string;
  readonly seen: Observation;
}

/** A comparison that fails is no pass. */
function passes(pair: ObservationPair, { compare, project }: Look): boolean {
  try {
    return judgePair(projectPair(pair, project), compare) !== 'different';
  } catch {
    return false;
  }
}

/** What a call may have done otherwise: its answer or its error, how it ended, its arguments and its `this`. */
function* changesOf(
  { new: seen }: ObservationPair,
  passed: (seen: Observation) => boolean,
): Generator<Change> {
  const traces = { settling: seen.settling, argsAfter: seen.argsAfter };
  if (seen.outcome === 'returned') {
    const returning = (value: unknown): Observation => ({ ...seen, value });
    yield { path: '$', what: 'an error', seen: { ...traces, outcome: 'threw', error: new Error('twinrun') } };
    for (const { path, what, answer } of perturbAnswer(seen.value, '$', (copy) => passed(returning(copy))))
      yield { path, what, seen: returning(answer) };
  } else {
    const throwing = (error: unknown): Observation => ({ ...seen, error });
    yield { path: '$throw', what: 'no error', seen: { ...traces, outcome: 'returned', value: undefined } };
    for (const { path, what, answer } of perturbAnswer(seen.error, '$throw', (copy) =>
      passed(throwing(copy)),
    ))
      yield { path, what, seen: throwing(answer) };
  }
  yield* argumentChanges(seen, passed);
}

/** What the call did to its arguments: only objects can be changed so that a caller sees it. */
function* argumentChanges(seen: Observation, passed: (seen: Observation) => boolean): Generator<Change> {
  for (const [index, arg] of seen.argsAfter.entries()) {
    if (typeof arg !== 'object' || arg === null) continue;
    const leaving = (value: unknown): Observation => ({
      ...seen,
      argsAfter: seen.argsAfter.with(index, value),
    });
    for (const { path, what, answer } of perturbAnswer(arg, `$args[${index}]`, (copy) =>
      passed(leaving(copy)),
    )) {
      // The object itself cannot be another one.
      if (path !== `$args[${index}]` || what === 'one property more' || what.startsWith('one e'))
        yield { path, what, seen: leaving(answer) };
    }
  }
}

function letThroughAt(path: string, changes: ReadonlyMap<string, Tally>): readonly LetThrough[] {
  const passed = [...changes].filter(([, tally]) => tally.passed > 0);
  if (passed.length === 0) return [];
  const everything = passed.length === changes.size && passed.length > 1;
  const reasons = passed.map(([, { because }]) => because);
  return [
    {
      path,
      changes: passed.map(([what]) => what),
      everything,
      because: (everything ? commonTo(reasons) : null) ?? [...new Set(reasons.flat())],
    },
  ];
}

/** What hides every change is the reason; what would hide some of them, too, were it not for that, is none. */
function commonTo(reasons: readonly (readonly string[])[]): readonly string[] | null {
  const [first = [], ...others] = reasons;
  const common = first.filter((name) => others.every((names) => names.includes(name)));
  return common.length === 0 ? null : common;
}

/** How many parts a comparison of the pair looks at, roughly and at most what matters here. */
function sizeOf({ new: seen }: ObservationPair): number {
  const open: unknown[] = [seen.outcome === 'returned' ? seen.value : seen.error, ...seen.argsAfter];
  let parts = 0;
  while (open.length > 0 && parts < MOST_PARTS) {
    const value = open.pop();
    parts += 1;
    if (typeof value !== 'object' || value === null) continue;
    if (ArrayBuffer.isView(value)) parts += value.byteLength >> 3;
    else if (Array.isArray(value)) parts += appended(open, value);
    else
      open.push(
        ...Object.values(Object.getOwnPropertyDescriptors(value)).map(({ value: part }) => part as unknown),
      );
  }
  return Math.max(1, parts);
}

/** Of long lists some elements stand for all of them. */
function appended(open: unknown[], list: readonly unknown[]): number {
  const some = list.slice(0, 1000);
  open.push(...some);
  return list.length - some.length;
}
