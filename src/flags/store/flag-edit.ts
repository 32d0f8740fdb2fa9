import { UsageError } from '../../errors/usage-error.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import { previewValue } from '../../text/value-preview.ts';
import { isFlagValue } from '../define-flags.ts';
import type { FlagFileJson, FlagJson } from '../file/flag-json.ts';
import type { FlagValue } from '../flag-decision.ts';
import { assertFlagName } from '../flag-name.ts';
import { forcedValue, impossibleValue } from '../forced-value.ts';
import { unknownFlag } from '../known-flags.ts';
import { hasOwnRule, rolloutRule } from './rollout.ts';

/** One change that can be made to a flag file. */
export type FlagEdit =
  | ({ readonly op: 'set'; readonly flag: string; readonly value: FlagValue } & SetOptions)
  | ({ readonly op: 'rollout'; readonly flag: string; readonly percent: number } & RolloutOptions)
  | { readonly op: 'enable' | 'disable' | 'remove'; readonly flag: string };

/** How a flag is set. */
export interface SetOptions {
  /** What a flag that is new can be, by name. @default on and off for a boolean, else the value alone */
  readonly variants?: Readonly<Record<string, FlagValue>>;
  /** Whether a rule that was written by hand may be thrown away. @default false */
  readonly replaceRule?: boolean;
}

/** How a flag is rolled out. */
export interface RolloutOptions {
  /** The variant that the share of callers gets. @default 'on' */
  readonly variant?: string;
  /** Whether a rule that was written by hand may be thrown away. @default false */
  readonly replaceRule?: boolean;
}

/** The one variant of a flag that holds a value and not a choice. */
const ONLY_VARIANT = 'value';

/**
 * Makes a change to a flag, on paper.
 *
 * @param origin What to call the file in an error.
 * @returns The flag as it will stand; null where it will be gone.
 * @throws {UsageError} When the change is impossible, or would throw a rule away that a person wrote.
 */
export function editFlag(file: FlagFileJson, edit: FlagEdit, origin: string): FlagJson | null {
  assertFlagName(edit.flag, origin);
  const before = Object.hasOwn(file.flags, edit.flag) ? (file.flags[edit.flag] ?? null) : null;
  if (edit.op === 'set') return setFlag(before, edit);
  if (edit.op === 'rollout') return rollOut(before ?? newFlag(false, edit), edit);
  if (before === null) throw unknownFlag(edit.flag, Object.keys(file.flags), origin);
  if (edit.op === 'remove') return null;
  return { ...before, state: edit.op === 'enable' ? 'ENABLED' : 'DISABLED' };
}

/** The file with one flag as it is to stand. */
export function withFlag(file: FlagFileJson, name: string, flag: FlagJson | null): FlagFileJson {
  if (flag !== null) return { ...file, flags: { ...file.flags, [name]: flag } };
  const { [name]: _gone, ...rest } = file.flags;
  return { ...file, flags: rest };
}

type SetEdit = Extract<FlagEdit, { op: 'set' }>;

function setFlag(before: FlagJson | null, edit: SetEdit): FlagJson {
  if (!isFlagValue(edit.value)) throw noValue(edit.flag, edit.value);
  if (before === null) return newFlag(edit.value, edit);
  const kept = withoutRule(before, edit);
  const variants = new Map(Object.entries(kept.variants));
  const only = variants.get(ONLY_VARIANT);
  if (variants.size === 1 && typeof only === typeof edit.value) {
    return { ...kept, variants: { [ONLY_VARIANT]: edit.value }, defaultVariant: ONLY_VARIANT };
  }
  const chosen = forcedValue(edit.value, variants)?.variant ?? null;
  if (chosen === null) throw impossibleValue(edit.flag, edit.value, variants, 'the change');
  return { ...kept, defaultVariant: chosen };
}

function newFlag(value: FlagValue, { flag, ...edit }: { readonly flag: string } & SetOptions): FlagJson {
  const given = edit.variants ?? newVariants(value);
  const variants = new Map(Object.entries(given));
  const chosen = forcedValue(value, variants)?.variant ?? null;
  if (chosen === null) throw impossibleValue(flag, value, variants, 'the change');
  return { state: 'ENABLED', variants: given, defaultVariant: chosen };
}

function newVariants(value: FlagValue): Readonly<Record<string, FlagValue>> {
  return typeof value === 'boolean' ? { on: true, off: false } : { [ONLY_VARIANT]: value };
}

type RolloutEdit = Extract<FlagEdit, { op: 'rollout' }>;

/** Who cannot be counted, for want of a `targetingKey`, gets the rest's variant. */
function rollOut(before: FlagJson, edit: RolloutEdit): FlagJson {
  const { variant = 'on', flag, percent } = edit;
  const kept = withoutRule(before, edit);
  const names = Object.keys(kept.variants);
  const shown = names.map((name) => terminalSafe(name, 80)).join(', ');
  if (!names.includes(variant)) {
    throw wrongRollout(flag, `it has no variant "${terminalSafe(variant, 80)}".`, shown, variant);
  }
  const rest = names.length === 2 ? names.find((name) => name !== variant) : kept.defaultVariant;
  if (typeof rest !== 'string' || rest === variant) {
    const problem = 'the variant of everyone else is not clear.';
    throw wrongRollout(flag, problem, 'a default variant that is another one', rest ?? 'none');
  }
  return { ...kept, defaultVariant: rest, targeting: rolloutRule(flag, variant, rest, percent) };
}

/** A rule that a rollout made may go: a person's own may not, unless they say so. */
function withoutRule(
  flag: FlagJson,
  { flag: name, replaceRule = false }: { readonly flag: string; readonly replaceRule?: boolean },
): FlagJson {
  if (hasOwnRule(flag) && !replaceRule) {
    throw new UsageError({
      problem: `the flag "${name}" has a rule of its own, which would decide still, or be lost.`,
      expected: 'a flag without a rule, or with the rule of a rollout',
      received: previewValue(flag.targeting, 120),
      advice:
        'replaceRule: true (on the command line --replace-rule) to throw the rule away, or edit it by hand',
    });
  }
  const { targeting: _gone, ...rest } = flag;
  return rest as FlagJson;
}

function wrongRollout(flag: string, problem: string, expected: string, received: string): UsageError {
  return new UsageError({
    problem: `the flag "${flag}" cannot be rolled out: ${problem}`,
    expected,
    received: terminalSafe(received, 80),
    advice: `npx twinrun flags rollout ${flag} 5 --variant NAME`,
  });
}

function noValue(flag: string, value: unknown): UsageError {
  return new UsageError({
    problem: `the flag "${flag}" cannot be set to that.`,
    expected: 'true, false, a number, a text, an object, or the name of a variant',
    received: previewValue(value),
    advice: `set('${flag}', true)`,
  });
}
