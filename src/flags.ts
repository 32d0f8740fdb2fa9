/** Flags that the ecosystem can read: flagd's files, asked synchronously, with scopes for tests. */

export { createFlags, type Flags, type FlagsOptions } from './flags/create-flags.ts';
export { defineFlags } from './flags/define-flags.ts';
export type { FlagFileJson, FlagJson } from './flags/file/flag-json.ts';
export type { FlagChange, FlagListener } from './flags/flag-change.ts';
export type { FlagContext, FlagDecision, FlagReader, FlagSource, FlagValue } from './flags/flag-decision.ts';
export type { FlagDefinition, FlagDefinitions, ValueOf } from './flags/flag-definition.ts';
export type { FlagExplanation } from './flags/flag-explanation.ts';
export type { FlagExposure, FlagObserver } from './flags/flag-exposure.ts';
export { type FlagOverrides, type FlagScope, observeFlags } from './flags/flag-scope.ts';
export { withFlags } from './flags/with-flags.ts';
