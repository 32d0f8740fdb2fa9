import type { FlagJson } from '../../flags/file/flag-json.ts';
import type { FlagValue } from '../../flags/flag-decision.ts';
import { describeJson } from '../../flags/list-flags.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';

/** What a flag's entry in a file means, in a few words: `off`, `on for 5 %, else off`, `disabled`. */
export function flagWords(json: FlagJson | null): string {
  if (json === null) return 'not there';
  const { defaultVariant, state, rollout, hasRule } = describeJson(json);
  const rest = defaultVariant === null ? "the code's default" : variantWords(json, defaultVariant);
  const parts =
    rollout === null
      ? `${hasRule ? 'by its rule, else ' : ''}${rest}`
      : `${variantWords(json, rollout.variant)} for ${percentWords(rollout.percent)}, else ${rest}`;
  return state === 'DISABLED' ? `disabled (${parts})` : parts;
}

/** A value on one line, safe to print. */
export function valueWords(value: FlagValue): string {
  return terminalSafe(typeof value === 'string' ? value : JSON.stringify(value), 80);
}

/** A share with as many digits as it needs. */
function percentWords(percent: number): string {
  return `${Number(percent.toFixed(3))} %`;
}

/** The name, and the value where the name does not say it. */
function variantWords(json: FlagJson, name: string): string {
  const value = json.variants[name];
  const shown = terminalSafe(name, 80);
  const plain = value === undefined || value === name || typeof value === 'boolean';
  if (name === 'value' && value !== undefined) return valueWords(value);
  return plain ? shown : `${shown} (${valueWords(value)})`;
}
