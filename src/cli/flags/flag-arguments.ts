import { parseArgs } from 'node:util';

import { UsageError } from '../../errors/usage-error.ts';
import { nearestWord } from '../../text/nearest-word.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';

/** What stood behind `twinrun flags COMMAND`. */
export interface FlagArguments {
  readonly positionals: readonly string[];
  readonly file: string;
  readonly json: boolean;
  /** Each a switch that was given. */
  readonly switches: ReadonlySet<string>;
  readonly words: ReadonlyMap<string, string>;
}

/** The arguments that a command takes. */
export interface FlagSyntax {
  readonly name: string;
  /** Names of what has to stand there, as FLAG; those that may, with a `?` behind. */
  readonly positionals: readonly string[];
  /** Beside `--file` and `--json`, which all commands take. */
  readonly switches?: readonly string[];
  readonly words?: readonly string[];
}

/** What `parseArgs` makes of one argument. */
type Token =
  | {
      readonly kind: 'option';
      readonly name: string;
      readonly rawName: string;
      readonly value?: string | undefined;
    }
  | { readonly kind: 'positional'; readonly value: string }
  | { readonly kind: 'option-terminator' };

/** @throws {UsageError} When an option is unknown or lacks its word, or the number of arguments is wrong. */
export function readFlagArguments(argv: readonly string[], syntax: FlagSyntax): FlagArguments {
  const switches = ['json', 'help', ...(syntax.switches ?? [])];
  const words = ['file', ...(syntax.words ?? [])];
  const read = {
    positionals: [] as string[],
    switches: new Set<string>(),
    words: new Map<string, string>(),
  };
  for (const token of tokensOf(argv, switches, words)) {
    if (token.kind === 'positional') read.positionals.push(token.value);
    if (token.kind === 'option') takeOption(read, token, switches, words);
  }
  checkCount(read.positionals, syntax);
  return { ...read, file: read.words.get('file') ?? 'flags.json', json: read.switches.has('json') };
}

function takeOption(
  read: { readonly switches: Set<string>; readonly words: Map<string, string> },
  { name, rawName, value }: Extract<Token, { kind: 'option' }>,
  switches: readonly string[],
  words: readonly string[],
): void {
  if (switches.includes(name) && value === undefined) read.switches.add(name);
  else if (words.includes(name) && value !== undefined) read.words.set(name, value);
  else throw wrongOption(name, rawName, [...switches, ...words]);
}

function tokensOf(
  argv: readonly string[],
  switches: readonly string[],
  words: readonly string[],
): readonly Token[] {
  const options = {
    ...Object.fromEntries(switches.map((name) => [name, { type: 'boolean' as const }])),
    ...Object.fromEntries(words.map((name) => [name, { type: 'string' as const }])),
    file: { type: 'string', short: 'f' } as const,
  };
  return parseArgs({ args: [...argv], options, strict: false, allowPositionals: true, tokens: true }).tokens;
}

function checkCount(positionals: readonly string[], syntax: FlagSyntax): void {
  const needed = syntax.positionals.filter((name) => !name.endsWith('?')).length;
  if (positionals.length >= needed && positionals.length <= syntax.positionals.length) return;
  throw new UsageError({
    problem: `flags ${syntax.name} takes other arguments.`,
    expected: usageOf(syntax),
    received: positionals.length === 0 ? 'none' : terminalSafe(positionals.join(' '), 120),
    advice: `npx twinrun ${usageOf(syntax)}`,
  });
}

function usageOf({ name, positionals }: FlagSyntax): string {
  const shown = positionals.map((part) => (part.endsWith('?') ? `[${part.slice(0, -1)}]` : part));
  return ['flags', name, ...shown].join(' ');
}

function wrongOption(name: string, rawName: string, known: readonly string[]): UsageError {
  const options = known.map((option) => `--${option}`);
  const shown = terminalSafe(rawName, 60);
  const near = nearestWord(rawName, options);
  const hint = near === null ? '' : ` Did you mean ${near}?`;
  const takes = known.includes(name)
    ? `${shown} lacks its word, or takes none.`
    : `unknown option ${shown}.${hint}`;
  return new UsageError({
    problem: takes,
    expected: options.join(', '),
    received: shown,
    advice: 'npx twinrun flags --help shows what can be written',
  });
}
