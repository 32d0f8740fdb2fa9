import type { KnownEntryRecord, KnownState } from './known-record.ts';
import { day, fields, finite, flag, listOf, oneOf, orNull, type Shape, text, whole } from './shape.ts';

/** What a report says of accepted differences. */
export function knownShape(): Shape {
  return fields({ max: whole(0), entries: listOf(entryShape()) });
}

function entryShape(): Shape {
  return fields({
    id: text(),
    what: whatShape(),
    trial: text(),
    file: orNull(text()),
    in: text(),
    path: text(),
    limit: orNull(finite()),
    reason: text(),
    owner: text(),
    issue: orNull(text()),
    until: day(),
    cases: orNull(whole(0)),
    state: oneOf<KnownState>({ needed: true, unneeded: true, stale: true, expired: true, unseen: true }),
    unneededRuns: whole(0),
  });
}

/** What an accepted difference can be about. */
function whatShape(): Shape {
  return oneOf<KnownEntryRecord['what']>({
    behaviour: true,
    time: true,
    allocated: true,
    kept: true,
    quarantine: true,
  });
}

/** What a trial says of an accepted difference that held in it. */
export function allowanceShape(): Shape {
  return fields({
    id: text(),
    what: whatShape(),
    limit: orNull(finite()),
    reason: text(),
    owner: text(),
    issue: orNull(text()),
    until: day(),
    needed: orNull(flag()),
    cases: orNull(whole(0)),
  });
}
