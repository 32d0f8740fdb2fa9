import type { NameCase } from '../../measure/parts/case-groups.ts';
import { previewCall } from '../../text/value-preview.ts';
import type { Evidence } from '../evidence.ts';
import type { InputOrigin } from './observe-inputs.ts';

/** Characters of a call's arguments that are enough to tell it by. */
const PREVIEW_LENGTH = 40;

/**
 * Names the argument lists that are timed: by the name the user gave, else by their arguments, with their place where it
 * can be looked up in a table.
 */
export function nameCases({ timeable, caseOf }: Evidence, { source }: InputOrigin): NameCase {
  return (index) => {
    const args = timeable[index] ?? [];
    const one = caseOf.get(args);
    const place = source === 'table' && one !== undefined ? `cases[${one.index}]` : '';
    return {
      label: one?.name ?? previewCall(place, args, PREVIEW_LENGTH),
      size: one?.size ?? null,
    };
  };
}
