import { isUsageError, UsageError } from '../errors/usage-error.ts';
import type { BehaviourVerdict } from '../judge/verdict.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { previewValue } from '../text/value-preview.ts';
import type { AnyFunction } from '../trial/implementation.ts';
import type { Trial } from '../trial/trial.ts';
import type { TrialOptions } from '../trial/trial-options.ts';
import type { CommandUse, RunUse } from '../trial/use-request.ts';
import { startTrial } from './script-door.ts';

/** What is to be done with one export: options of its trial, or `false` to leave it out. */
export type ExportOptions<Export> =
  | false
  | (Export extends AnyFunction
      ? TrialOptions<Parameters<Export>>
      : RunUse<Export, readonly never[], unknown> | CommandUse<Export>);

/** Options for all exports, and for single ones by name. */
export interface ModuleOptions<Old> extends Omit<TrialOptions, 'cases'> {
  /** Cases and other options by the name of the export. @default none: functions without parameters need none */
  readonly exports?: { readonly [Name in keyof Old]?: ExportOptions<Old[Name]> };
}

/** What comparing two modules showed. */
export interface ModuleComparison {
  /** The worst of all trials: `error`, `different`, `unstable`, `unverified`, `same`. */
  readonly verdict: BehaviourVerdict;
  /** First the trial of what is exported at all and of exported values, then one for each exported function. */
  readonly trials: readonly Trial[];
}

/**
 * Compares every export of two modules: missing and additional ones are differences, values are compared, functions of
 * the same name are tried on the cases given for them.
 *
 * @throws {UsageError} When a function has parameters and no cases, a class no `run` or `commands`, or an option is wrong.
 */
export async function compareModules<Old extends object>(
  newModule: object,
  oldModule: Old,
  options: ModuleOptions<Old> = {},
): Promise<ModuleComparison> {
  const { exports: given = {}, name = 'module', ...general } = options;
  const perExport = given as Readonly<Record<string, false | object>>;
  checkNames(perExport, newModule, oldModule);
  // Named as the module, so that messages speak of old and new tools and not of functions.
  const surface = (module: object): unknown => ({ [name]: () => surfaceOf(module, perExport) })[name];
  const trials = [
    await startTrial({
      ...general,
      name: `${name} exports`,
      measure: false,
      old: surface(oldModule),
      new: surface(newModule),
    }),
  ];
  const refused: Refused[] = [];
  for (const [exported, oldSide, newSide] of pairsOf(newModule, oldModule, perExport)) {
    const own = { ...general, name: `${name}.${exported}`, ...perExport[exported] };
    try {
      trials.push(await startTrial({ ...own, old: oldSide, new: newSide }));
    } catch (error) {
      if (!isUsageError(error)) throw error;
      refused.push({ name: exported, kind: kindOf(oldSide as object), error });
    }
  }
  if (refused.length > 0) throw refuseAll(refused);
  return { verdict: worstOf(trials), trials };
}

/** Names that module systems add by themselves. */
const NOT_EXPORTED = new Set(['__esModule', 'module.exports']);

function namesOf(module: object): string[] {
  return Object.keys(module).filter((name) => !NOT_EXPORTED.has(name));
}

/** What is exported, with functions reduced to what they are. */
function surfaceOf(module: object, perExport: Readonly<Record<string, unknown>>): object {
  const names = namesOf(module).filter((name) => perExport[name] !== false);
  return Object.fromEntries(
    names.map((name): [string, unknown] => {
      const value: unknown = Reflect.get(module, name);
      return [name, typeof value === 'function' ? { exported: kindOf(value) } : value];
    }),
  );
}

function kindOf(fn: object): Refused['kind'] {
  return /^class\b/.test(Function.prototype.toString.call(fn)) ? 'class' : 'function';
}

function pairsOf(
  newModule: object,
  oldModule: object,
  perExport: Readonly<Record<string, unknown>>,
): (readonly [name: string, oldSide: unknown, newSide: unknown])[] {
  return namesOf(oldModule)
    .filter((name) => perExport[name] !== false && name in newModule)
    .map((name) => [name, Reflect.get(oldModule, name), Reflect.get(newModule, name)] as const)
    .filter(([, oldSide, newSide]) => typeof oldSide === 'function' && typeof newSide === 'function');
}

function checkNames(perExport: object, newModule: object, oldModule: object): void {
  const known = [...namesOf(oldModule), ...namesOf(newModule)];
  const stranger = Object.keys(perExport).find((name) => !known.includes(name));
  if (stranger === undefined) return;
  const near = nearestWord(stranger, known);
  throw new UsageError({
    problem: `neither module exports ${previewValue(stranger)}.${near === null ? '' : ` Did you mean ${near}?`}`,
    expected: known.join(', '),
    received: stranger,
    advice: `exports: { ${near ?? known[0] ?? 'name'}: { cases: [[…]] } }`,
  });
}

/** An export whose trial could not be planned. */
interface Refused {
  readonly name: string;
  readonly kind: 'class' | 'function';
  readonly error: UsageError;
}

function refuseAll(refused: readonly Refused[]): UsageError {
  const [first] = refused;
  const names = refused.map(({ name }) => name);
  return new UsageError({
    problem: `${names.length === 1 ? 'an export' : `${names.length} exports`} cannot be compared: ${names.join(', ')}.`,
    expected:
      'cases for every function with parameters, run or commands for every class, or false to leave it out',
    received: first === undefined ? 'nothing' : `for ${first.name}: ${first.error.problem.problem}`,
    advice: `exports: { ${refused.map(adviceFor).join(', ')} }`,
  });
}

function adviceFor({ name, kind }: Refused): string {
  return kind === 'class' ? `${name}: { commands: { method: [[…]] } }` : `${name}: { cases: [[…]] }`;
}

const WORST_FIRST: readonly BehaviourVerdict[] = ['error', 'different', 'unstable', 'unverified', 'same'];

function worstOf(trials: readonly Trial[]): BehaviourVerdict {
  const verdicts = trials.map(({ behaviour }) => behaviour.verdict);
  return WORST_FIRST.find((verdict) => verdicts.includes(verdict)) ?? 'error';
}
