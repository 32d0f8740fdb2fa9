/**
 * What the doctor found in a set-up.
 *
 * - `fault`: something cannot work as it is
 * - `doubt`: it works, and less of it than it seems
 * - `fine`: looked at, and as it should be
 */
export type DoctorLevel = 'fault' | 'doubt' | 'fine';

/** One thing that was looked at. */
export interface DoctorFinding {
  readonly level: DoctorLevel;
  /** What it is about, in one word or two: `matcher`, `reporter`, `gate`. Lasting, for readers of the JSON. */
  readonly about: string;
  /** What is, as a sentence without a full stop; with the file that it was read from. */
  readonly is: string;
  /** The line to write or the command to run, or null where there is nothing to mend. */
  readonly write: string | null;
}

/** A finding of something that cannot work. */
export function fault(about: string, is: string, write: string): DoctorFinding {
  return { level: 'fault', about, is, write };
}

/** A finding of something that does less than it seems to. */
export function doubt(about: string, is: string, write: string): DoctorFinding {
  return { level: 'doubt', about, is, write };
}

/** A finding of something that is as it should be. */
export function fine(about: string, is: string): DoctorFinding {
  return { level: 'fine', about, is, write: null };
}
