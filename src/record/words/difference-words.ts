import { formatCount, plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { BehaviourRecord, GroupRecord, InputsRecord } from '../trial-record.ts';

/** Says the difference that matters most in a few words, and how many kinds there are besides. */
export function differenceWords(behaviour: BehaviourRecord): string {
  const open = behaviour.groups.filter((group) => !group.accepted);
  const first = open[0] ?? behaviour.groups[0];
  if (first === undefined) return '';
  const others = Math.max(open.length, 1) - 1 + behaviour.omittedGroups;
  return `${groupWords(first, behaviour)}${others === 0 ? '' : `, and ${plural(others, 'other difference')}`}`;
}

/** How many inputs differ: `on 3 of 1,214 inputs (0.25%)`; empty where there is only one. */
export function shareWords(differing: number, inputs: InputsRecord): string {
  // A search ends with the first that it finds: how many others there are is not known.
  if (inputs.total <= 1 || inputs.path !== null) return '';
  if (differing >= inputs.total) return ` on all ${plural(inputs.total, 'input')}`;
  return ` on ${formatCount(differing)} of ${plural(inputs.total, 'input')} (${share(differing / inputs.total)})`;
}

function groupWords(group: GroupRecord, behaviour: BehaviourRecord): string {
  if (group.kind === 'outcome' || group.kind === 'settling') return outcomeWords(group, behaviour);
  const path = terminalSafe(group.path, 80);
  const old = terminalSafe(group.old, 60);
  const next = terminalSafe(group.new, 60);
  const argument = /^\$args\[(\d+)\]/.exec(group.path)?.[1];
  const where =
    argument === undefined ? placeWords(path) : `argument ${Number(argument) + 1} after the call, ${path}`;
  if (group.kind === 'added') return `${where} only in new: ${next}`;
  if (group.kind === 'removed') return `${where} only in old: ${old}`;
  if (group.kind === 'moved') return `${where} moved`;
  return `${where} ${old} → ${next}`;
}

function placeWords(path: string): string {
  if (path.startsWith('$this')) return `this after the call, ${path}`;
  return path.startsWith('$effects') ? `an effect of the call, ${path}` : path;
}

function outcomeWords(group: GroupRecord, { example }: BehaviourRecord): string {
  const shown = example !== null && example.case === group.example.case ? example : group;
  return `new ${terminalSafe(shown.new, 100)}, old ${terminalSafe(shown.old, 100)}`;
}

/** Never 0% where something differs and never 100% where something does not. */
function share(part: number): string {
  const percent = part * 100;
  if (percent < 0.01) return '<0.01%';
  if (percent < 10) return `${Number(percent.toPrecision(2))}%`;
  return `${Math.min(99, Math.round(percent))}%`;
}
