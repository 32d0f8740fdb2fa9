import type { CompareSettings } from './compare-options.ts';
import { applyMap, askMatcher, askRule, askTesters, type CustomAnswer } from './custom-answers.ts';
import { type Place, pathOf } from './place.ts';

/** What a pair looks like after the user's own functions were asked, and what they said of it; null for nothing. */
export interface Asked {
  readonly newValue: unknown;
  readonly oldValue: unknown;
  readonly answer: CustomAnswer;
}

/** Compares two other values in the same place, with the runner's testers or without. */
type Agrees = (newValue: unknown, oldValue: unknown, settings: CompareSettings) => boolean;

/**
 * Asks whatever the user has to say of one place: a rule's `map` and `compare`, or else an asymmetric matcher on the old
 * side and the runner's own testers.
 *
 * @throws {ComparerError} When one of them throws, or gives no usable answer.
 */
export function askUser(
  place: Place,
  newValue: unknown,
  oldValue: unknown,
  settings: CompareSettings,
  agrees: Agrees,
): Asked {
  const path = (): string => pathOf(place);
  const { map, compare } = place.rules?.action ?? {};
  const newSeen = map === undefined ? newValue : applyMap(map, newValue, path);
  const oldSeen = map === undefined ? oldValue : applyMap(map, oldValue, path);
  const answer =
    compare === undefined
      ? askRunner(newSeen, oldSeen, settings, agrees, path)
      : askRule(compare, newSeen, oldSeen, path());
  return { newValue: newSeen, oldValue: oldSeen, answer };
}

function askRunner(
  newValue: unknown,
  oldValue: unknown,
  settings: CompareSettings,
  agrees: Agrees,
  path: () => string,
): CustomAnswer {
  const matched = askMatcher(oldValue, newValue, path);
  if (matched !== null) return matched;
  // As in the runners' own `equals`: testers take part only where they are handed on.
  const equals = (a: unknown, b: unknown, testers?: unknown): boolean =>
    agrees(a, b, testers === undefined ? { ...settings, customTesters: [] } : settings);
  return askTesters(settings.customTesters, newValue, oldValue, equals, path);
}
