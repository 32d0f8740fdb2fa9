import { parseArgs } from 'node:util';
import { UsageError } from '../errors/usage-error.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { terminalSafe } from '../text/terminal-safe.ts';

/** An option of a command: a switch, or one that takes a word: one of some, or any where none are named. */
export type OptionKind =
  | { readonly type: 'boolean' }
  | { readonly type: 'string'; readonly words?: readonly string[]; readonly short?: string };

/** What stood behind the command. */
export interface Arguments {
  readonly path: string | null;
  readonly switches: ReadonlySet<string>;
  readonly words: ReadonlyMap<string, string>;
}

type Options = Readonly<Record<string, OptionKind>>;

/**
 * Reads the arguments of one command: options that it knows and at most one path.
 *
 * @throws {UsageError} When an option is unknown, lacks its word or has a wrong one, or there is a second path.
 */
export function readArguments(argv: readonly string[], command: string, options: Options): Arguments {
  const types = Object.fromEntries(
    Object.entries(options).map(([name, option]) => [name, optionType(option)]),
  );
  const { tokens } = parseArgs({
    args: [...argv],
    options: types,
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const paths: string[] = [];
  const switches = new Set<string>();
  const words = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') paths.push(token.value);
    if (token.kind !== 'option') continue;
    const option = knownOption(token.name, token.rawName, command, options);
    if (option.type === 'string')
      words.set(token.name, readWord(token.rawName, token.value, option.words, command));
    else if (token.value === undefined) switches.add(token.name);
    else throw wrong(command, `${token.rawName} takes no value.`, `${token.rawName} alone`, token.value);
  }
  if (paths.length > 1)
    throw wrong(command, 'there is more than one path.', 'one path of a report', paths.join(' '));
  return { path: paths[0] ?? null, switches, words };
}

function optionType(option: OptionKind): { type: OptionKind['type']; short?: string } {
  return option.type === 'string' && option.short !== undefined
    ? { type: option.type, short: option.short }
    : { type: option.type };
}

function knownOption(name: string, rawName: string, command: string, options: Options): OptionKind {
  const option = Object.hasOwn(options, name) ? options[name] : undefined;
  if (option !== undefined) return option;
  const names = Object.keys(options).map((known) => `--${known}`);
  const near = nearestWord(rawName, names);
  const hint = near === null ? '' : ` Did you mean ${near}?`;
  throw wrong(command, `unknown option ${terminalSafe(rawName, 60)}.${hint}`, names.join(', '), rawName);
}

function readWord(
  rawName: string,
  value: string | undefined,
  words: readonly string[] | undefined,
  command: string,
): string {
  if (value !== undefined && value !== '' && (words === undefined || words.includes(value))) return value;
  const near = value === undefined ? null : nearestWord(value, words ?? []);
  const hint = near === null ? '' : ` Did you mean ${near}?`;
  const problem =
    value === undefined ? `${rawName} lacks its word.` : `${rawName} does not know that word.${hint}`;
  throw wrong(command, problem, words?.join(' or ') ?? 'a path', value ?? 'nothing');
}

function wrong(command: string, problem: string, expected: string, received: string): UsageError {
  return new UsageError({
    problem,
    expected,
    received: terminalSafe(received, 120),
    advice: `npx twinrun ${command} --help shows what can be written`,
  });
}
