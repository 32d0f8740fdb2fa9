import type { Side } from '../run/observation.ts';
import type { Caller } from './caller.ts';
import type { ForcedOption } from './read-units.ts';

/** Reads the side that the option `forced` gives to a caller; null where it gives none, or was not given. */
export function forcedSideOf(
  forced: ForcedOption | null,
  failed: (where: string, error: unknown) => void,
): ((caller: Caller) => Side | null) | null {
  if (forced === null) return null;
  if (typeof forced !== 'function') {
    return ({ unit }) => (unit === null ? null : (forced.get(unit) ?? null));
  }
  return ({ context }) => {
    try {
      const side = forced(context);
      return side === 'old' || side === 'new' ? side : null;
    } catch (error) {
      failed('forced', error);
      return null;
    }
  };
}
