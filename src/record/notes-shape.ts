import { flagsShape } from './flags/flags-shape.ts';
import { anything, optionalFields, recordOf, type Shape } from './shape.ts';

/** What the tests of a run noted, each field only where it is there. */
export function notesShape(): Shape {
  // What stands in a note is its owner's business, who has to be ready for an older version of it.
  const notes = recordOf(anything());
  return optionalFields({ flags: flagsShape(), metrics: notes, routes: notes });
}
