import type { FlagsRecord } from '../src/record/flags/flags-record.ts';
import { mergeFlagRecords } from '../src/record/flags/merge-flag-records.ts';
import type { MergeBodies } from '../src/record/merge-notes.ts';
import type { SectionMergers } from '../src/record/merge-reports.ts';
import type { JsonValue } from '../src/record/run-note.ts';
import { NOTE_MERGERS } from './note-mergers.ts';

/** How what several reports hold beside their trials becomes one. */
export const SECTION_MERGERS: SectionMergers = {
  flags: (sections) => mergeFlagRecords(sections as readonly FlagsRecord[]),
  metrics: byName(NOTE_MERGERS.metrics),
  routes: byName(NOTE_MERGERS.routes),
};

type Section = Readonly<Record<string, JsonValue>>;

/** Sections hold one body for each name. */
function byName(merge: MergeBodies): (sections: readonly unknown[]) => Section {
  return (sections) => {
    const names = new Set((sections as readonly Section[]).flatMap((section) => Object.keys(section)));
    const merged = [...names].sort().map((name) => {
      const bodies = (sections as readonly Section[]).flatMap((section) => section[name] ?? []);
      return [name, merge(bodies)] as const;
    });
    return Object.fromEntries(merged);
  };
}
