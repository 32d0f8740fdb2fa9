import { compareEach } from './matchers/compare-each.ts';
import { compareImpl as compareOnce } from './matchers/script-door.ts';

/**
 * Runs the old and the new implementation side by side and returns the whole trial. Never throws for a difference.
 * `compareImpl.each(cases)(title, { old, new })` declares one test per case.
 *
 * @throws {UsageError} When a side, a case or an option is wrong.
 */
export const compareImpl: typeof compareOnce & { readonly each: typeof compareEach } = Object.assign(
  compareOnce.bind(undefined) as typeof compareOnce,
  { each: compareEach },
);

export type { CompareOptions } from './compare/compare-options.ts';
export { compareValues } from './compare/compare-values.ts';
export type {
  Comparison,
  Difference,
  DifferenceGroup,
  DifferenceKind,
  ValueVerdict,
} from './compare/difference.ts';
export { judgeValues } from './compare/judge-values.ts';
export {
  type CompareTablesOptions,
  compareTables,
  type TableComparison,
} from './compare/tables/compare-tables.ts';
export type { TableOptions } from './compare/tables/table-options.ts';
export type { ColumnSummary, TableSummary } from './compare/tables/table-summary.ts';
export { type FrozenOptions, frozen } from './corpus/frozen/frozen.ts';
export { type RecordOptions, record } from './corpus/record-calls.ts';
export { isUsageError, UsageError } from './errors/usage-error.ts';
export type { ArbitraryOption } from './inputs/arbitrary-option.ts';
export type { CasesOption } from './inputs/cases-option.ts';
export type { BehaviourVerdict, MemoryVerdict, TimeVerdict } from './judge/verdict.ts';
export {
  compareModules,
  type ExportOptions,
  type ModuleComparison,
  type ModuleOptions,
} from './matchers/compare-modules.ts';
export {
  type CommandRequest,
  type CompareRequest,
  compareImplSync,
  type RunRequest,
} from './matchers/script-door.ts';
export { type ShadowOptions, shadow } from './matchers/shadow.ts';
export type { Report } from './record/report.ts';
export type { TrialRecord } from './record/trial-record.ts';
export type { CallContext } from './run/call/call-context.ts';
export type { CommandStep, CommandTable } from './run/commands/commands.ts';
export type { EffectOptions } from './run/effects/effect-options.ts';
export type { FreezeOptions } from './run/freeze/freeze-options.ts';
export type { Trial } from './trial/trial.ts';
export type { TrialOptions } from './trial/trial-options.ts';
