import {
  COMPARE_OPTION_NAMES,
  type CompareSettings,
  readCompareOptions,
} from '../compare/compare-options.ts';
import { UsageError } from '../errors/usage-error.ts';
import type { FlagReader } from '../flags/flag-decision.ts';
import type { Side } from '../run/observation.ts';
import { readPerSide, type Sided } from '../run/per-side.ts';
import { readRecord, readText, refuseOption } from '../run/refuse-option.ts';
import type { Projection } from '../run/run-options.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { textSeed } from '../text/text-seed.ts';
import { previewValue } from '../text/value-preview.ts';
import { type GuardSettings, readGuard } from './guard.ts';
import { readUnits, type UnitPlan } from './read-units.ts';
import { type Redact, readRedact } from './redact.ts';
import type { AnyFunction } from './route-options.ts';
import { type RecordSettings, readRecordOption } from './shadow/call-recorder.ts';
import { readShadow, type ShadowSettings } from './shadow/shadow-options.ts';
import { isStage, STAGES, type Stage } from './stage.ts';
import { type Deal, readDeal } from './weights.ts';

/** `RouteOptions`, checked and complete; null where an option is off. */
export interface RoutePlan extends UnitPlan {
  readonly name: string;
  readonly functions: Readonly<Record<Side, AnyFunction>>;
  readonly stage: Stage | null;
  readonly flags: FlagReader | null;
  readonly flag: string;
  readonly deal: Deal;
  readonly shadow: ShadowSettings;
  readonly compare: CompareSettings;
  readonly project: Sided<Projection>;
  readonly fallback: ((error: unknown) => boolean) | null;
  readonly redact: Redact;
  readonly record: RecordSettings | null;
  readonly guard: GuardSettings | null;
  readonly timeLimit: number;
}

const NAMES: readonly string[] = [
  ...['name', 'old', 'new', 'stage', 'flags', 'flag', 'unit', 'context', 'rule', 'salt', 'hash', 'namespace'],
  ...['weights', 'coverage', 'forced', 'sticky', 'shadow', 'compare', 'fallback', 'metrics', 'redact'],
  ...['record', 'guard', 'timeLimit', 'onEvent'],
];

type Given = Readonly<Record<string, unknown>>;

/**
 * Checks the options of a route.
 *
 * @throws {UsageError} When there is no such option, or it has a value that it cannot have.
 */
export function readRouteOptions(options: unknown): RoutePlan {
  if (typeof options !== 'object' || options === null) throw refuseOptions(options);
  const given = options as Given;
  checkNames(given);
  const name = readText(given['name'], 'name', null, "name: 'slugify'");
  const compare =
    given['compare'] === undefined
      ? {}
      : readRecord(
          given['compare'],
          'compare',
          [...COMPARE_OPTION_NAMES, 'project'],
          'compare: { tolerance: { rel: 1e-9 } }',
        );
  const units = readUnits(given, name);
  return {
    name,
    functions: { old: readSide(given, 'old'), new: readSide(given, 'new') },
    ...readWhen(given, name),
    ...units,
    deal: readDeal(given['weights'], given['coverage'], units.hash),
    shadow: readShadow(given['shadow'], textSeed(name)),
    compare: readCompareOptions(compare),
    project: readPerSide(
      compare['project'],
      'compare.project',
      'compare: { project: { new: (answer) => answer.rows } }',
    ),
    fallback: readFallback(given['fallback']),
    redact: readRedact(given['redact']),
    record: readRecordOption(given['record']),
    guard: readGuard(given['guard']),
    timeLimit: readTimeLimit(given['timeLimit']),
  };
}

function readWhen(given: Given, name: string): Pick<RoutePlan, 'stage' | 'flags' | 'flag'> {
  const { stage, flags } = given;
  if (stage !== undefined && !isStage(stage)) {
    const nearest = typeof stage === 'string' ? nearestWord(stage, STAGES) : null;
    throw refuseOption(
      'stage',
      STAGES.map((word) => `'${word}'`).join(', '),
      stage,
      `stage: '${nearest ?? 'shadow'}'`,
    );
  }
  if (flags !== undefined && typeof Object(flags).explain !== 'function') {
    throw refuseOption(
      'flags',
      'a reader of flags: an object with explain(flag, context)',
      flags,
      'flags: createFlags()',
    );
  }
  return {
    stage: stage ?? null,
    flags: (flags as FlagReader | undefined) ?? null,
    flag: readText(given['flag'], 'flag', name, "flag: 'new-slugify'"),
  };
}

function readFallback(given: unknown): RoutePlan['fallback'] {
  if (given === undefined || given === false) return null;
  if (given === true) return () => true;
  if (typeof given === 'function') return (error) => Boolean(given(error));
  throw refuseOption('fallback', 'true, false, or a function of the error', given, 'fallback: true');
}

function readTimeLimit(given: unknown): number {
  if (given === undefined) return 1.1;
  if (typeof given === 'number' && given >= 1 && Number.isFinite(given)) return given;
  throw refuseOption('timeLimit', 'a ratio of at least 1', given, 'timeLimit: 1.1');
}

function readSide(given: Given, side: Side): AnyFunction {
  const fn = given[side];
  if (typeof fn === 'function') return fn as AnyFunction;
  throw refuseOption(
    side,
    'a function',
    fn,
    `createRoute({ name: 'slugify', old: oldSlugify, new: slugify })`,
  );
}

function checkNames(given: Given): void {
  const stranger = Object.keys(given).find((name) => !NAMES.includes(name));
  if (stranger === undefined) return;
  const nearest = nearestWord(stranger, NAMES);
  throw new UsageError({
    problem: `a route has no option ${previewValue(stranger)}.`,
    expected: [...NAMES].sort().join(', '),
    received: previewValue(stranger),
    advice: nearest === null ? 'leave it out' : `${nearest} instead of ${stranger}`,
  });
}

function refuseOptions(received: unknown): UsageError {
  return new UsageError({
    problem: 'createRoute was not given the options of a route.',
    expected: 'an object with name, old and new',
    received: previewValue(received),
    advice: "createRoute({ name: 'slugify', old: oldSlugify, new: slugify })",
  });
}
