import process from 'node:process';
import type { Effect } from '../observation.ts';

/** What the runner itself opens and closes at any time: nothing that a call left behind. */
const OF_THE_RUNNER = new Set(['MessagePort', 'PipeWrap', 'TTYWrap', 'CloseReq', 'TickObject', 'Worker']);

/**
 * Counts open handles and the listeners of `process`, and answers later what has been added. Handles are told by kind
 * (`Timeout`, `TCPServerWrap` …), as `process.getActiveResourcesInfo` names them.
 */
export function watchLeftovers(): () => readonly Effect[] {
  const before = countAll();
  return () =>
    [...countAll()]
      .map(([leftBehind, count]) => ({ leftBehind, count: count - (before.get(leftBehind) ?? 0) }))
      .filter(({ count }) => count > 0)
      .sort((a, b) => (a.leftBehind < b.leftBehind ? -1 : 1));
}

function countAll(): Map<string, number> {
  const counts = new Map<string, number>();
  const kinds = process.getActiveResourcesInfo().filter((kind) => !OF_THE_RUNNER.has(kind));
  for (const kind of kinds) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  for (const event of process.eventNames()) {
    counts.set(`listener for ${String(event)} on process`, process.listenerCount(event));
  }
  return counts;
}
