import { type FlagsOptions, openFlags } from './flags/create-flags.ts';
import type { FlagDefinitions } from './flags/flag-definition.ts';
import type { Flags } from './flags/flags.ts';
import { wallTime } from './measure/clock.ts';

/**
 * Opens the flags of a file for synchronous questions. Who says something first wins: a scope (`withFlags`, a test's fixture),
 * the environment (`TWINRUN_FLAGS="new-slug=on,tier=b"`), the file, the default.
 *
 * @throws {UsageError} When an option, the file, a definition or the environment is wrong.
 */
export function createFlags<const Definitions extends FlagDefinitions = FlagDefinitions>(
  options: FlagsOptions<Definitions> = {},
): Flags<Definitions> {
  return openFlags(options, wallTime);
}

export { isUsageError, UsageError } from './errors/usage-error.ts';
export type { FlagsOptions } from './flags/create-flags.ts';
export { defineFlags } from './flags/define-flags.ts';
export type { FlagFileJson, FlagJson, FlagMetadata } from './flags/file/flag-json.ts';
export type { FlagChange, FlagListener } from './flags/flag-change.ts';
export type { FlagContext, FlagDecision, FlagReader, FlagSource, FlagValue } from './flags/flag-decision.ts';
export type {
  FlagDefinition,
  FlagDefinitionDetails,
  FlagDefinitions,
  SwitchName,
  ValueOf,
} from './flags/flag-definition.ts';
export type { FlagExplanation, FlagResolutionReason } from './flags/flag-explanation.ts';
export type { FlagExposure, FlagObserver } from './flags/flag-exposure.ts';
export { type FlagOverrides, observeFlags } from './flags/flag-scope.ts';
export type { FlagNameOf, FlagQueries, Flags, FlagWrites } from './flags/flags.ts';
export type { FlagListing } from './flags/list-flags.ts';
export type { RolloutOptions, SetOptions } from './flags/store/flag-edit.ts';
export type { HistoryEntry, HistoryOp } from './flags/store/history-entry.ts';
export type { HistoryProblem } from './flags/store/history-file.ts';
export type { Rollout } from './flags/store/rollout.ts';
export { withFlags } from './flags/with-flags.ts';
