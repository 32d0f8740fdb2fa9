import { terminalSafe } from '../../text/terminal-safe.ts';
import type { MemoryRecord, TrialRecord } from '../trial-record.ts';
import { type Finding, findingOf } from './finding.ts';

/** The command that accepts what a trial found, or null where nothing can be accepted of it. */
export function allowCommand(record: TrialRecord): string | null {
  if (record.file === null || record.expectation === 'differ' || !record.gate.enforced) return null;
  const what = whatToAllow(findingOf(record), record);
  return what === null ? null : `npx twinrun allow ${terminalSafe(what, 60)} --reason "…" --until 30d`;
}

function whatToAllow(finding: Finding, record: TrialRecord): string | null {
  const { id, behaviour, memory } = record;
  switch (finding) {
    case 'differs':
      return behaviour.groups.find(({ accepted }) => !accepted)?.id ?? null;
    case 'slower':
      return noLimitLifts(record, 'time') === null ? slowestToAllow(record) : `q:${id}`;
    case 'more-memory': {
      const beyond = keptBeyondOld(memory);
      if (beyond !== null) return `k:${id} --max ${Math.ceil(beyond)}B`;
      if (noLimitLifts(record, 'allocated') !== null) return `q:${id}`;
      return memory.high === null ? null : `m:${id} --max ${roundedUp(memory.high)}`;
    }
    default:
      return null;
  }
}

/**
 * Why no limit, however high, lets a trial pass that costs more; null where one does. What has no ratio cannot be held
 * against one.
 */
export function noLimitLifts({ time, memory }: TrialRecord, what: 'time' | 'allocated'): string | null {
  if (what === 'time') {
    return time.growth?.worse === true
      ? 'time grows worse with the size of the inputs, whatever one call may cost'
      : null;
  }
  const fromNothing = memory.ratio === null && memory.allocatedOldBytes !== null;
  return fromNothing ? 'old allocates nothing, so that there is no ratio to allow' : null;
}

/** The slowest part has to be covered as well: each is held against the limit. */
function slowestToAllow({ id, time }: TrialRecord): string | null {
  const parts = time.groups.filter(({ slower }) => slower).map(({ high }) => high);
  const highs = [time.high, ...parts].filter((high) => high !== null);
  return highs.length === 0 ? null : `t:${id} --max ${roundedUp(Math.max(...highs))}`;
}

/** Bytes that new keeps beyond old, where they are more than the limit. */
function keptBeyondOld({ keptOldBytes, keptNewBytes, keptLimitBytes }: MemoryRecord): number | null {
  if (keptNewBytes === null || keptLimitBytes === null) return null;
  const beyond = keptNewBytes - (keptOldBytes ?? 0);
  return beyond > keptLimitBytes ? beyond : null;
}

/** The next five percent above: what is allowed shall not fail again by chance. */
function roundedUp(ratio: number): string {
  return `+${Math.ceil(((ratio - 1) * 100) / 5) * 5}%`;
}
