import { UsageError } from '../errors/usage-error.ts';
import type { CaseList } from '../inputs/case.ts';
import { listCases } from '../inputs/list-cases.ts';
import { makeObject } from '../run/call/side-function.ts';
import { checkSequences, commandSequences, sequenceCase } from '../run/commands/command-sequences.ts';
import type { CommandSettings, CommandStep } from '../run/commands/commands.ts';
import type { ObservationPair, Side } from '../run/observation.ts';
import { type RunRequest, runCase, runCases, STOP } from '../run/run-cases.ts';
import { type MaybePromise, whenAnswered, whenSettled } from '../run/when-settled.ts';
import { plural } from '../text/count.ts';
import { nearestWord } from '../text/nearest-word.ts';
import type { Evidence } from './evidence.ts';
import { shrinkSequence } from './inputs/shrink-sequence.ts';
import type { TrialPlan } from './trial-plan.ts';

/**
 * The sequences of a trial of commands: those that were given, or random ones.
 *
 * @throws {UsageError} When old does not have a command, or a given sequence holds something that is no step.
 */
export function commandCases(plan: TrialPlan, { table }: CommandSettings): MaybePromise<CaseList> {
  const { cases, run } = plan.settings;
  return whenAnswered(makeObject(plan.given.old, plan.use.run), (made) => {
    for (const [name, command] of Object.entries(table)) {
      if (typeof command !== 'function') checkMember(made, name);
    }
    if (cases === null) return { cases: commandSequences(table, run.seed), source: 'generator' };
    return whenSettled(listCases(cases), (list) => ({ ...list, cases: checkSequences(list.cases, table) }));
  });
}

/** A misspelt name would be missing on both sides, and so look the same. */
function checkMember(made: unknown, name: string): void {
  const isObject = (typeof made === 'object' && made !== null) || typeof made === 'function';
  if (isObject && name in made) return;
  const near = isObject ? nearestWord(name, namesOf(made)) : null;
  throw new UsageError({
    problem: `old has nothing that is called ${name}.${near === null ? '' : ` Did you mean ${near}?`}`,
    expected: 'commands that are named as methods or properties of the object, or functions of it',
    received: `commands.${name}`,
    advice: `commands: { ${name}: (made) => made.method() }`,
  });
}

function namesOf(made: object): readonly string[] {
  const names: string[] = [];
  for (let at: object | null = made; at !== null; at = Object.getPrototypeOf(at)) {
    names.push(...Object.getOwnPropertyNames(at));
  }
  return names;
}

/** Runs the sequences until one differs, and keeps the shortest part of that one that still does. */
export function observeCommands(request: RunRequest, evidence: Evidence): MaybePromise<void> {
  const found: { pair: ObservationPair | null } = { pair: null };
  const ran = runCases(request, (pair) => {
    if (!evidence.differs(pair)) return evidence.add(pair);
    found.pair = pair;
    return STOP;
  });
  return whenSettled(ran, () => {
    const { pair } = found;
    return pair === null ? undefined : shrink(request, evidence, pair);
  });
}

function shrink(request: RunRequest, evidence: Evidence, found: ObservationPair): MaybePromise<void> {
  const steps = found.case.args as readonly CommandStep[];
  const first: Side = found.first ?? 'old';
  const tryOut = (some: readonly CommandStep[]): MaybePromise<ObservationPair | null> => {
    const one = sequenceCase(found.case.index, some);
    return whenSettled(runCase(request, one, first), (pair) => (evidence.differs(pair) ? pair : null));
  };
  return whenSettled(shrinkSequence(steps, tryOut), (shrunk) => {
    evidence.add(shrunk ?? found);
    if (shrunk === null) return;
    const { length } = shrunk.case.args;
    evidence.notes.add(`shrunk from ${plural(steps.length, 'step')} to ${length}`);
  });
}
