import { parseArgs } from 'node:util';
import { UsageError } from '../../errors/usage-error.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';

type Options = Readonly<Record<string, { readonly type: 'string' | 'boolean'; readonly short?: string }>>;

/** What stood behind `twinrun allow`, `twinrun known` or `twinrun merge`. */
export interface KnownArguments {
  readonly words: readonly string[];
  readonly values: ReadonlyMap<string, string>;
  readonly switches: ReadonlySet<string>;
}

/** @throws {UsageError} When an option is unknown or lacks its value. */
export function readKnownArguments(
  argv: readonly string[],
  command: string,
  options: Options,
): KnownArguments {
  try {
    const { positionals, values } = parseArgs({ args: [...argv], options, allowPositionals: true });
    const entries = Object.entries(values);
    return {
      words: positionals,
      values: new Map(entries.flatMap(([name, value]) => (typeof value === 'string' ? [[name, value]] : []))),
      switches: new Set(entries.filter(([, value]) => value === true).map(([name]) => name)),
    };
  } catch (error) {
    throw wrongCall(
      command,
      'the arguments cannot be read.',
      Object.keys(options)
        .map((name) => `--${name}`)
        .join(', '),
      String(Reflect.get(Object(error), 'message')),
    );
  }
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
