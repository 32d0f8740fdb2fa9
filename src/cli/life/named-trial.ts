import { nearestWord } from '../../text/nearest-word.ts';
import { wrongCall } from '../read-arguments.ts';

/** The least that is known of a trial. */
export interface NamedTrial {
  readonly id: string;
  readonly name: string;
}

/** Picks what belongs to a name: the trials of that name, or the one trial of that id. */
export function pickNamed<Trial extends NamedTrial>(
  trials: readonly Trial[],
  name: string,
): readonly Trial[] {
  const byName = trials.filter((trial) => trial.name === name);
  return byName.length > 0 ? byName : trials.filter(({ id }) => id === name);
}

/** The one name that was given, or an error that lists those that there are. */
export function oneName(words: readonly string[], command: string, known: readonly string[]): string {
  const [name, ...strangers] = words;
  if (name !== undefined && name !== '' && strangers.length === 0) return name;
  throw wrongCall(command, 'one name of a trial is wanted.', listNames(known), words.join(' ') || 'nothing');
}

/** An error about a name that nothing is known of. */
export function unknownName(name: string, command: string, known: readonly string[]): Error {
  const near = nearestWord(name, known);
  const hint = near === null ? '' : ` Did you mean ${near}?`;
  return wrongCall(command, `nothing is known of a trial of that name.${hint}`, listNames(known), name);
}

function listNames(known: readonly string[]): string {
  const names = [...new Set(known)].sort();
  if (names.length === 0)
    return 'the name of a trial that ran: there is none in the report or the history yet';
  return names.length > 12
    ? `${names.slice(0, 12).join(', ')}, and ${names.length - 12} more`
    : names.join(', ');
}
