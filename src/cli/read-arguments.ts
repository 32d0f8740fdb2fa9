import { parseArgs } from 'node:util';
import { UsageError } from '../errors/usage-error.ts';
import { nearestWord } from '../text/nearest-word.ts';
import { terminalSafe } from '../text/terminal-safe.ts';

/** An option of a command: a switch, or one that takes a word: one of some, or any where none are named. */
export type OptionKind =
  | { readonly type: 'boolean' }
  | {
      readonly type: 'string';
      readonly words?: readonly string[];
      readonly short?: string;
      /** Whether an empty word is as good as none. @default false */
      readonly mayBeEmpty?: boolean;
    };

/** What stood behind the command. */
export interface Arguments {
  /** What is no option. */
  readonly words: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  readonly switches: ReadonlySet<string>;
}

type Options = Readonly<Record<string, OptionKind>>;

/** What `parseArgs` makes of an option. */
interface OptionToken {
  readonly name: string;
  readonly rawName: string;
  readonly value?: string | undefined;
  readonly inlineValue?: boolean | undefined;
}

/**
 * Reads the arguments of one command.
 *
 * @throws {UsageError} When an option is unknown, lacks its word or has a wrong one.
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
  const words: string[] = [];
  const switches = new Set<string>();
  const values = new Map<string, string>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const option = knownOption(token.name, token.rawName, command, options);
    if (option.type === 'string') values.set(token.name, readWord(token, option, command));
    else if (token.value === undefined) switches.add(token.name);
    else throw wrongCall(command, `${token.rawName} takes no value.`, `${token.rawName} alone`, token.value);
  }
  return { words, values, switches };
}

/** The one path behind a command, or null. */
export function onePath({ words }: Arguments, command: string): string | null {
  if (words.length <= 1) return words[0] ?? null;
  throw wrongCall(command, 'there is more than one path.', 'one path of a report', words.join(' '));
}

/** An error that points to the command's help. */
export function wrongCall(command: string, problem: string, expected: string, received: string): UsageError {
  return new UsageError({
    problem,
    expected,
    received: terminalSafe(received, 160),
    advice: `npx twinrun ${command} --help shows what can be written`,
  });
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
  const expected = names.join(', ') || 'no option';
  throw wrongCall(command, `unknown option ${terminalSafe(rawName, 60)}.${hint}`, expected, rawName);
}

function readWord(
  { rawName, value, inlineValue }: OptionToken,
  { words, mayBeEmpty = false }: Extract<OptionKind, { type: 'string' }>,
  command: string,
): string {
  // A word that was forgotten must not swallow the option behind it: `--reason --until 30d`.
  const forgotten =
    value === undefined || (value === '' && !mayBeEmpty) || (inlineValue !== true && /^-./.test(value));
  const expected = words?.join(' or ') ?? 'a word behind it';
  if (forgotten) throw wrongCall(command, `${rawName} lacks its word.`, expected, value || 'nothing');
  if (words === undefined || words.includes(value)) return value;
  const near = nearestWord(value, words);
  const hint = near === null ? '' : ` Did you mean ${near}?`;
  throw wrongCall(command, `${rawName} does not know that word.${hint}`, expected, value);
}
