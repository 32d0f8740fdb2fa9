import { readRecordedCalls } from '../../corpus/record-calls.ts';
import type { Case, CaseList, InputSource } from '../../inputs/case.ts';
import { listCases } from '../../inputs/list-cases.ts';
import { sizeCases } from '../../inputs/size-cases.ts';
import { thunkCase } from '../../inputs/thunk-case.ts';
import { type CallRequest, runCases } from '../../run/run-cases.ts';
import { type MaybePromise, whenSettled } from '../../run/when-settled.ts';
import { plural } from '../../text/count.ts';
import { commandCases, observeCommands } from '../command-trial.ts';
import { copyAgrees } from '../copy-agrees.ts';
import { declaredFunction } from '../declared-function.ts';
import { Evidence } from '../evidence.ts';
import { noteOrderDependence } from '../order-dependence.ts';
import type { TrialPlan } from '../trial-plan.ts';
import { InputGenerator, type InputPlace } from './generate-inputs.ts';

/** What the sides did on all inputs, and where those came from that decided. */
export interface Observed {
  readonly evidence: Evidence;
  readonly origin: InputOrigin;
}

/** Source of the inputs that showed a difference, or where there is none, of the last ones that ran. */
export interface InputOrigin extends InputPlace {
  readonly source: InputSource;
}

/** Runs both sides on the inputs of one source. */
type Phase = () => MaybePromise<InputOrigin>;

/**
 * Runs both sides on all inputs, source by source, until one shows a difference that is not accepted: an input that is to be replayed, saved
 * counterexamples, the cases, recorded calls, generated inputs.
 */
export function observeInputs(plan: TrialPlan): MaybePromise<Observed> {
  return new InputObserver(plan).run();
}

class InputObserver {
  readonly #plan: TrialPlan;
  readonly #evidence: Evidence;
  readonly #calls: CallRequest;
  #origin: InputOrigin;
  #generator: InputGenerator | null = null;

  constructor(plan: TrialPlan) {
    const { compare, run, noise, prove } = plan.settings;
    this.#plan = plan;
    this.#evidence = new Evidence(
      { ...compare, customTesters: plan.customTesters },
      run,
      noise,
      plan.allowances,
      prove,
    );
    const { tap } = plan;
    if (tap !== null)
      this.#evidence.witness = ({ case: one, old: observation }) =>
        tap.see({ name: plan.settings.name, caseName: one.name, args: one.args, observation });
    this.#calls = { old: plan.oldFn, new: plan.newFn, settings: run, agrees: copyAgrees, twice: noise };
    this.#origin = this.#originOf('table');
  }

  run(): MaybePromise<Observed> {
    const evidence = this.#evidence;
    return whenSettled(this.#runAll(this.#phases()), () => {
      if (evidence.hung) evidence.notes.add('a call did not settle in time, so no further inputs were tried');
      return whenSettled(noteOrderDependence(this.#calls, evidence), () => ({
        evidence,
        origin: this.#origin,
      }));
    });
  }

  #runAll([phase, ...later]: readonly Phase[]): MaybePromise<void> {
    if (phase === undefined) return undefined;
    return whenSettled(phase(), (origin) => {
      this.#origin = origin;
      this.#evidence.settleNoise();
      const { hasDifference, failure } = this.#evidence;
      return hasDifference || failure !== null ? undefined : this.#runAll(later);
    });
  }

  #phases(): readonly Phase[] {
    const { settings, known, use } = this.#plan;
    const { arbitrary, recorded, path } = settings.inputs;
    const { seed } = settings.run;
    const replay = known.replay ?? (path === null ? null : { seed, path });
    const phases: Phase[] = [];
    if (arbitrary !== null) {
      if (replay !== null) phases.push(() => this.#replay(replay));
      phases.push(...this.#savedPhases());
    }
    const isNeeded = arbitrary === null && recorded === null;
    if (settings.cases !== null || use.commands !== null || isNeeded) phases.push(() => this.#runCases());
    if (recorded !== null) phases.push(() => this.#runRecorded(recorded));
    if (arbitrary !== null) phases.push(() => this.#generate({ seed, path: null }));
    return phases;
  }

  #replay(place: InputPlace): MaybePromise<InputOrigin> {
    return whenSettled(this.#generate(place), (origin) => {
      if (origin.path === null) this.#evidence.notes.add('the replayed input shows no difference any more');
      return origin;
    });
  }

  #savedPhases(): readonly Phase[] {
    const { saved } = this.#plan.known;
    const argLists = saved.flatMap((input) => (input.kind === 'args' ? [input.args] : []));
    const places = saved.flatMap((input) => (input.kind === 'place' ? [input] : []));
    return [
      ...(argLists.length === 0 ? [] : [() => this.#runSaved(argLists)]),
      ...places.map((place) => () => this.#generate(place)),
    ];
  }

  /** Counterexamples of the past are extremes: what they cost is no one's question. */
  #runSaved(argLists: readonly (readonly unknown[])[]): MaybePromise<InputOrigin> {
    return whenSettled(this.#run(unnamed(argLists), 'corpus'), (origin) => {
      this.#evidence.timeable.length = 0;
      return origin;
    });
  }

  #runRecorded(file: string | URL): MaybePromise<InputOrigin> {
    const { argLists, lost } = readRecordedCalls(file);
    if (lost > 0)
      this.#evidence.notes.add(
        `${plural(lost, 'recorded call')} could not be written down, so nothing is known of those`,
      );
    return this.#run(unnamed(argLists), 'recorded');
  }

  #runCases(): MaybePromise<InputOrigin> {
    return whenSettled(casesOf(this.#plan), ({ cases, source }) => this.#run(cases, source));
  }

  #run(cases: readonly Case[], source: InputSource): MaybePromise<InputOrigin> {
    const request = { ...this.#calls, cases };
    const ran =
      this.#plan.use.commands === null
        ? runCases(request, (pair) => this.#evidence.add(pair))
        : observeCommands(request, this.#evidence);
    return whenSettled(ran, () => this.#originOf(source));
  }

  #generate(place: InputPlace): MaybePromise<InputOrigin> {
    const generator = this.#generator ?? this.#createGenerator();
    this.#generator = generator;
    return whenSettled(generator.run(place), (path) => ({ source: 'property', seed: place.seed, path }));
  }

  #createGenerator(): InputGenerator {
    const { settings, known, given, expectation } = this.#plan;
    return new InputGenerator({
      calls: this.#calls,
      evidence: this.#evidence,
      arbitrary: settings.inputs.arbitrary ?? [],
      folders: known.folders,
      numRuns: settings.inputs.numRuns,
      // Where a difference is what is wanted, nobody looks for the smallest one.
      shrink: expectation === 'match',
      sources: [given.new, given.old],
    });
  }

  #originOf(source: InputSource): InputOrigin {
    return { source, seed: this.#plan.settings.run.seed, path: null };
  }
}

function casesOf(plan: TrialPlan): MaybePromise<CaseList> {
  const { cases, sizes } = plan.settings;
  if (sizes !== null) return sizeCases(sizes);
  if (plan.use.commands !== null) return commandCases(plan, plan.use.commands);
  if (cases !== null) return listCases(cases);
  return thunkCase([
    { name: plan.newFn.name || 'the new side', fn: declaredFunction(plan, 'new') },
    { name: plan.oldFn.name || 'the old side', fn: declaredFunction(plan, 'old') },
  ]);
}

function unnamed(argLists: readonly (readonly unknown[])[]): readonly Case[] {
  return argLists.map((args, index) => ({ index, name: null, args }));
}
