import {
  anything,
  fields,
  flag,
  listOf,
  oneOf,
  optionalFields,
  orNull,
  recordOf,
  type Shape,
  text,
  whole,
} from '../shape.ts';
import type { FlagFindingKind } from './flags-record.ts';

/** What the field `flags` of a report must hold to be read. */
export function flagsShape(): Shape {
  const kind = oneOf<FlagFindingKind>({
    dependent: true,
    unexercised: true,
    'never-evaluated': true,
    expired: true,
    stale: true,
  });
  return fields({
    file: orNull(text()),
    whole: flag(),
    flags: listOf(
      fields({
        name: text(),
        evaluations: whole(0),
        branches: listOf(fields({ branch: text(), evaluations: whole(0) })),
        owner: orNull(text()),
        since: orNull(text()),
        expires: orNull(text()),
      }),
    ),
    findings: listOf(fields({ kind, flag: text(), sentence: text(), enforced: flag() })),
  });
}

/** What flags were held at in a trial, where it says so. */
export function rowField(): Shape {
  return optionalFields({ row: fields({ label: text(), flags: recordOf(anything()) }) });
}
