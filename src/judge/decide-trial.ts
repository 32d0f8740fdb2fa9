import { formatBytes } from '../text/bytes.ts';
import { formatCount, plural } from '../text/count.ts';
import { allocatesTooMuch, keepsTooMuch } from './judge-memory.ts';
import type { BehaviourVerdict, MemoryJudgement, TimeJudgement, TrialDecision } from './verdict.ts';

/** All that decides whether a trial passes by its own limits. */
export interface TrialFindings {
  /** `differ` where the caller demands a difference. */
  readonly expectation: 'match' | 'differ';
  readonly behaviour: BehaviourVerdict;
  /** Whether all that differs is accepted. */
  readonly accepted: boolean;
  /** Cases on which the sides differ. */
  readonly differing: number;
  /** Cases compared. */
  readonly total: number;
  readonly time: TimeJudgement;
  readonly memory: MemoryJudgement;
  /** New over old below which a claimed gain lies; null or missing where none is claimed. */
  readonly claim?: number | null;
}

/**
 * Says whether a trial passes. Behaviour that differs, wavers or could not be compared fails, and so do `slower` and
 * `more`; `unverified` and `unsure` never fail here: a run's policy may fail them.
 */
export function decideTrial(findings: TrialFindings): TrialDecision {
  const reasons = findings.expectation === 'differ' ? reasonsToBeAlike(findings) : reasonsToFail(findings);
  return { decision: reasons.length === 0 ? 'pass' : 'fail', reasons };
}

function reasonsToBeAlike({ behaviour, total }: TrialFindings): readonly string[] {
  switch (behaviour) {
    case 'different':
      return [];
    case 'error':
      return ['the comparison itself failed, so no difference was shown'];
    case 'unstable':
      return ['a side does not agree with itself, so no difference was shown'];
    case 'unverified':
      return [
        `no difference was found on ${plural(total, 'case')}, though not everything could be looked into`,
      ];
    case 'same':
      return [`new was expected to differ from old and did the same on ${plural(total, 'case')}`];
  }
}

function reasonsToFail(findings: TrialFindings): readonly string[] {
  return [
    behaviourReason(findings),
    slowerReason(findings.time),
    claimReason(findings),
    allocatedReason(findings.memory),
    keptReason(findings.memory),
  ].filter((reason) => reason !== null);
}

function behaviourReason({ behaviour, accepted, differing, total }: TrialFindings): string | null {
  switch (behaviour) {
    case 'different':
      if (accepted) return null;
      return `new differs from old on ${formatCount(differing)} of ${plural(total, 'case')}`;
    case 'unstable':
      return 'a side does not agree with itself: the same case gave two answers';
    case 'error':
      return 'the comparison itself failed';
    case 'same':
    case 'unverified':
      return null;
  }
}

function slowerReason({ verdict, reason, change, limit }: TimeJudgement): string | null {
  if (verdict !== 'slower' || change === null || limit === null) return null;
  const allowed = `limit ${percentAllowed(limit)}`;
  if (change.low <= limit) return `new is slower than old in part: ${reason} (${allowed})`;
  const interval = `interval ${percentMore(change.low)} to ${percentMore(change.high)}`;
  const part = reason === null ? '' : `; ${reason}`;
  return `new is ${percentMore(change.ratio)} slower than old (${interval}, ${allowed})${part}`;
}

/** A claim has to be shown: what cannot be told does not show it. */
function claimReason({ behaviour, accepted, time, claim }: TrialFindings): string | null {
  if (typeof claim !== 'number' || (behaviour === 'different' && !accepted) || behaviour === 'error')
    return null;
  const claimed = `the claimed gain of ${formatGain(claim)} was not shown`;
  const { change, verdict, reason } = time;
  if (change === null || verdict === 'not-judged') return `${claimed}: ${reason ?? 'time was not judged'}`;
  if (change.high < claim) return null;
  const shown = `old over new is ${formatGain(change.ratio)} (interval ${formatGain(change.high)} to ${formatGain(change.low)})`;
  return reason === null ? `${claimed}: ${shown}` : `${claimed}: ${shown}; ${reason}`;
}

/** New over old, as the gain that people speak of: 0.5 is ×2. */
function formatGain(ratio: number): string {
  return `×${(1 / ratio).toFixed(2)}`;
}

function allocatedReason({ change, limit }: MemoryJudgement): string | null {
  if (change === null || limit === null || !allocatesTooMuch(change, limit)) return null;
  const { allocated, allocatedOldBytes, allocatedNewBytes } = change;
  const sides = `${formatBytes(allocatedNewBytes)} instead of ${formatBytes(allocatedOldBytes)} per call`;
  if (allocated === null) return `new allocates ${sides}`;
  const interval = `interval ${percentMore(allocated.low)} to ${percentMore(allocated.high)}`;
  return `new allocates ${percentMore(allocated.ratio)} more than old: ${sides} (${interval}, limit ${percentAllowed(limit)})`;
}

function keptReason({ change, keptLimitBytes }: MemoryJudgement): string | null {
  if (change === null || keptLimitBytes === null || !keepsTooMuch(change, keptLimitBytes)) return null;
  const keptOld = change.keptOldBytes ?? 0;
  const old = keptOld < 0.5 ? 'old keeps none' : `old keeps ${formatBytes(keptOld)}`;
  return `new keeps ${formatBytes(change.keptNewBytes ?? 0)} per call after it returned; ${old} (limit ${formatBytes(keptLimitBytes)})`;
}

function percentMore(ratio: number): string {
  return `${((ratio - 1) * 100).toFixed(1).replace('-', '−')}%`;
}

/** A limit is printed as the user wrote it: 10%, 2.5%. */
function percentAllowed(limit: number): string {
  return `${Number(((limit - 1) * 100).toFixed(4))}%`;
}
