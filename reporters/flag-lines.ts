import type { FlagsRecord } from '../src/record/flags/flags-record.ts';
import { plural } from '../src/text/count.ts';

/** How a run's flags are shown. */
export interface FlagLines {
  /** `3 flags · 1 dependent · 2 unexercised`. */
  readonly headline: string;
  /** A sentence for each finding that is shown, those that fail the run first. */
  readonly findings: readonly { readonly sentence: string; readonly enforced: boolean }[];
  /** How many findings are not shown. */
  readonly omitted: number;
}

/** What there is to say about flags, or null where there is nothing: flags that are fine are only in `report.json`. */
export function flagLines({ flags, findings }: FlagsRecord, most: number): FlagLines | null {
  if (findings.length === 0) return null;
  const counts = new Map<string, number>();
  for (const { kind } of findings) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const shown = findings.toSorted((a, b) => Number(b.enforced) - Number(a.enforced)).slice(0, most);
  return {
    headline: [
      plural(flags.length, 'flag'),
      ...Array.from(counts, ([kind, count]) => `${count} ${kind}`),
    ].join(' · '),
    findings: shown.map(({ sentence, enforced }) => ({ sentence, enforced })),
    omitted: findings.length - shown.length,
  };
}
