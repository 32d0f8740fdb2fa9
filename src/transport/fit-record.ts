import type { BehaviourRecord, GroupRecord, TrialRecord } from '../record/trial-record.ts';

/** Most bytes of one record on its way to the report: a big value must not stop a run. */
export const MAX_RECORD_BYTES: number = 64 * 1024;

interface Cut {
  readonly groups: number;
  readonly lines: number;
  readonly text: number;
}

/** Tried in order until the record fits. */
const CUTS: readonly Cut[] = [
  { groups: 50, lines: 40, text: 2000 },
  { groups: 20, lines: 40, text: 400 },
  { groups: 10, lines: 20, text: 160 },
  { groups: 3, lines: 8, text: 80 },
];

/**
 * The record as plain JSON within {@link MAX_RECORD_BYTES}: what JSON cannot say becomes null or text, and a record that
 * is too big loses its longest parts, with a note that says so. Verdicts, numbers and names are never cut away.
 */
export function fitRecord(record: TrialRecord, limitBytes: number = MAX_RECORD_BYTES): TrialRecord {
  const whole = plain(record);
  const size = bytesOf(whole);
  if (size <= limitBytes) return whole;
  const note = `The record was ${Math.ceil(size / 1024)} KiB, more than the ${Math.floor(limitBytes / 1024)} KiB that are kept: long texts and further differences were cut.`;
  let fitted = whole;
  for (const cut of CUTS) {
    fitted = cutRecord(whole, cut, note);
    if (bytesOf(fitted) <= limitBytes) return fitted;
  }
  return fitted;
}

/** A copy through JSON, which alone proves that every transport can carry it. */
function plain(record: TrialRecord): TrialRecord {
  return JSON.parse(
    JSON.stringify(record, (_key, value: unknown) => (typeof value === 'bigint' ? String(value) : value)),
  ) as TrialRecord;
}

function bytesOf(record: TrialRecord): number {
  return Buffer.byteLength(JSON.stringify(record));
}

function cutRecord(record: TrialRecord, cut: Cut, note: string): TrialRecord {
  const short = shorten(record, cut.text) as TrialRecord;
  const behaviour = cutBehaviour(short.behaviour, cut);
  return { ...short, id: record.id, behaviour: { ...behaviour, notes: [...behaviour.notes, note] } };
}

function cutBehaviour(behaviour: BehaviourRecord, cut: Cut): BehaviourRecord {
  const groups: readonly GroupRecord[] = behaviour.groups.slice(0, cut.groups);
  const { example } = behaviour;
  const diff = example?.diff.slice(0, cut.lines) ?? [];
  return {
    ...behaviour,
    groups,
    omittedGroups: behaviour.omittedGroups + behaviour.groups.length - groups.length,
    unverified: behaviour.unverified.slice(0, cut.groups),
    notes: behaviour.notes.slice(0, cut.groups),
    example: example && {
      ...example,
      diff,
      diffOmitted: example.diffOmitted + example.diff.length - diff.length,
    },
  };
}

function shorten(value: unknown, length: number): unknown {
  if (typeof value === 'string') return value.length > length ? `${value.slice(0, length)}…` : value;
  if (Array.isArray(value)) return value.map((item) => shorten(item, length));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, shorten(inner, length)]));
}
