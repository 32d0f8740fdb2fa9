import { terminalSafe } from '../../text/terminal-safe.ts';
import type { TrialRecord } from '../trial-record.ts';
import { type Finding, findingOf } from './finding.ts';

/** The command that accepts what a trial found, or null where nothing can be accepted of it. */
export function allowCommand(record: TrialRecord): string | null {
  if (record.file === null || record.expectation === 'differ' || !record.gate.enforced) return null;
  const what = whatToAllow(findingOf(record), record);
  return what === null ? null : `npx twinrun allow ${terminalSafe(what, 60)} --reason "…" --until 30d`;
}

function whatToAllow(finding: Finding, record: TrialRecord): string | null {
  const { id, behaviour, time, memory } = record;
  switch (finding) {
    case 'differs':
      return behaviour.groups.find(({ accepted }) => !accepted)?.id ?? null;
    case 'slower':
      return time.high === null ? null : `t:${id} --max ${roundedUp(time.high)}`;
    case 'more-memory': {
      const { keptNewBytes, keptLimitBytes, high } = memory;
      const keeps = keptNewBytes !== null && keptLimitBytes !== null && keptNewBytes > keptLimitBytes;
      if (keeps) return `k:${id} --max ${Math.ceil(keptNewBytes)}B`;
      return high === null ? null : `m:${id} --max ${roundedUp(high)}`;
    }
    default:
      return null;
  }
}

/** The next five percent above: what is allowed shall not fail again by chance. */
function roundedUp(ratio: number): string {
  return `+${Math.ceil(((ratio - 1) * 100) / 5) * 5}%`;
}
