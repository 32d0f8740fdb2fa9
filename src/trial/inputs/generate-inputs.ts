import type { Arbitrary } from 'fast-check';
import { UsageError } from '../../errors/usage-error.ts';
import type { ArbitraryOption } from '../../inputs/arbitrary-option.ts';
import { argsArbitrary } from '../../inputs/args-arbitrary.ts';
import type { FastCheckModule } from '../../inputs/load-fast-check.ts';
import { loadFastCheck } from '../../inputs/load-fast-check.ts';
import { mineLiterals } from '../../inputs/mine-literals.ts';
import type { ObservationPair } from '../../run/observation.ts';
import { type CallRequest, runCase } from '../../run/run-cases.ts';
import { seededRandom } from '../../run/seeded-random.ts';
import { type MaybePromise, whenSettled } from '../../run/when-settled.ts';
import { plural } from '../../text/count.ts';
import { textSeed } from '../../text/text-seed.ts';
import { previewCall, previewValue } from '../../text/value-preview.ts';
import type { Evidence } from '../evidence.ts';
import { InputSample } from './sample-inputs.ts';
import { type FoundInput, type InputAnswer, type SearchOutcome, searchInputs } from './search-inputs.ts';
import { type Shrunk, shrinkFurther } from './shrink-further.ts';

/** Two sides, what generates inputs for them, and where the findings go. */
export interface GenerateRequest {
  readonly calls: CallRequest;
  readonly evidence: Evidence;
  readonly arbitrary: ArbitraryOption;
  /** Folders from which fast-check is looked for. */
  readonly folders: readonly string[];
  readonly numRuns: number | null;
  readonly shrink: boolean;
  /** The implementations as they were given, whose source is looked into. */
  readonly sources: readonly unknown[];
}

/** Where generated inputs come from: a search by seed, or one input by seed and path. */
export interface InputPlace {
  readonly seed: number;
  readonly path: string | null;
}

/**
 * Generates inputs and calls both sides on each. Everything that shows no difference counts as a case; of those that
 * show one, only the smallest does.
 */
export class InputGenerator {
  readonly #request: GenerateRequest;
  readonly #fc: FastCheckModule;
  readonly #arbitrary: Arbitrary<unknown>;
  /** The last pair that differed: the one of the smallest input. */
  #smallest: ObservationPair | null = null;
  #sample = new InputSample(0);

  /** @throws {UsageError} When fast-check is missing, or a schema cannot be turned into an arbitrary. */
  constructor(request: GenerateRequest) {
    const { arbitrary, folders, sources } = request;
    this.#request = request;
    this.#fc = loadFastCheck(folders);
    this.#arbitrary = argsArbitrary(
      this.#fc,
      arbitrary,
      mineLiterals(sources.filter((source) => typeof source === 'function')),
    );
  }

  /**
   * Runs a search, or the one input of a path, and answers the path of the difference, or null where there is none.
   *
   * @throws {UsageError} When an input is no argument list, or preconditions rejected every one.
   */
  run({ seed, path }: InputPlace): MaybePromise<string | null> {
    this.#sample = new InputSample(seed);
    const outcome = searchInputs({
      fc: this.#fc,
      arbitrary: this.#arbitrary,
      seed,
      path,
      numRuns: this.#request.numRuns,
      // The input of a path is as small as it got before; only the last pass is made again.
      shrink: this.#request.shrink && path === null,
      judge: (input, searching) => this.#judge(input, searching),
    });
    return whenSettled(outcome, (ended) => this.#conclude(ended));
  }

  #judge(input: unknown, searching: boolean): MaybePromise<InputAnswer> {
    const { calls, evidence } = this.#request;
    // One index for all: what is frozen by it must be the same when the input is tried again alone.
    const one = { index: 0, name: null, args: readArgs(input) };
    return whenSettled(runCase(calls, one, firstSide(one.args, calls.settings.seed)), (pair) => {
      if (isRejected(pair)) return 'rejected';
      if (evidence.differs(pair)) {
        this.#smallest = pair;
        return 'different';
      }
      if (searching) this.#count(pair);
      return evidence.failure === null && !evidence.hung ? 'same' : 'failed';
    });
  }

  /** Generated inputs are many: only a sample is kept for measuring. */
  #count(pair: ObservationPair): void {
    const { evidence } = this.#request;
    const timeable = evidence.timeable.length;
    evidence.add(pair);
    if (evidence.timeable.length > timeable) this.#sample.offer(pair.case.args);
    evidence.timeable.length = timeable;
  }

  #conclude(outcome: SearchOutcome): MaybePromise<string | null> {
    const { evidence } = this.#request;
    refuseNothing(outcome);
    const { ended, rejected, found } = outcome;
    if (ended !== null) evidence.notes.add(ended);
    if (rejected > 0) evidence.notes.add(`a precondition rejected ${plural(rejected, 'generated input')}`);
    if (found === null) {
      if (evidence.timeable.length === 0) evidence.timeable.push(...this.#sample.inputs);
      return null;
    }
    const further = this.#request.shrink ? this.#shrink(found) : { input: found.smallest, steps: 0 };
    return whenSettled(further, ({ steps }) => this.#keep(found, steps, outcome.ran));
  }

  #shrink(found: FoundInput): MaybePromise<Shrunk> {
    return shrinkFurther({
      input: found.smallest,
      arbitrary: this.#arbitrary,
      differs: (input) => whenSettled(this.#judge(input, false), (answer) => answer === 'different'),
    });
  }

  #keep(found: FoundInput, steps: number, ran: number): string {
    const { evidence } = this.#request;
    const shrinks = found.shrinks + steps;
    const pair = this.#smallest;
    if (pair !== null) evidence.add({ ...pair, case: { ...pair.case, index: evidence.total } });
    if (shrinks > 0) {
      const from = previewCall('', readArgs(found.first), 100);
      evidence.notes.add(
        `generated input ${ran} showed it first, ${from}, and was shrunk in ${plural(shrinks, 'step')}`,
      );
    }
    return found.path;
  }
}

/** The same input is always run in the same order of the sides, so that it shows the same when it is tried again. */
function firstSide(args: readonly unknown[], seed: number): 'old' | 'new' {
  return seededRandom(textSeed(previewCall('', args, 200)) ^ seed)() < 0.5 ? 'old' : 'new';
}

/** `fc.pre(…)` in the old side says that an input is none of its own. It is known by its mark, in every realm. */
function isRejected({ old: seen }: ObservationPair): boolean {
  if (seen.outcome !== 'threw' || typeof seen.error !== 'object' || seen.error === null) return false;
  return Reflect.get(seen.error, 'footprint') === Symbol.for('fast-check/PreconditionFailure');
}

function readArgs(input: unknown): readonly unknown[] {
  if (Array.isArray(input)) return input;
  throw new UsageError({
    problem: 'the arbitrary made something that is not an argument list.',
    expected: 'an arbitrary of argument lists, or an array with an arbitrary for each argument',
    received: previewValue(input),
    advice: 'arbitrary: [fc.string()] for functions of one text',
  });
}

function refuseNothing({ ran, rejected }: SearchOutcome): void {
  if (ran > 0 || rejected === 0) return;
  throw new UsageError({
    problem: `the old side rejected every generated input by fc.pre, so nothing was compared.`,
    expected: 'an arbitrary whose inputs meet the precondition now and then',
    received: `${plural(rejected, 'rejected input')}`,
    advice: 'arbitrary: [fc.nat().map((n) => 2 * n)], which makes only inputs that fit',
  });
}
