import type { DifferenceKind } from './difference.ts';
import { DifferenceLog } from './difference-log.ts';
import type { Place } from './place.ts';
import type { TableFacts } from './tables/summarize-table.ts';

/** The part of a walk that only takes note of what is found. */
export class ReportingWalk {
  readonly log: DifferenceLog = new DifferenceLog();

  differ(place: Place, kind: DifferenceKind, newValue: unknown, oldValue: unknown, hint?: string): void {
    this.log.add(place, kind, newValue, oldValue, hint);
  }

  cannotVerify(place: Place, reason: string): void {
    this.log.cannotVerify(place, reason);
  }

  note(text: string): void {
    this.log.notes.add(text);
  }

  leaveFunction(place: Place): void {
    this.log.leaveFunction(place);
  }

  noteTable(facts: TableFacts): void {
    this.log.tables.push(facts);
  }
}
