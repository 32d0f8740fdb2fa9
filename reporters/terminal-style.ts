import picocolors from 'picocolors';

/** What the terminal can show. */
export interface TerminalStyle {
  /** Columns of a line; below 60 it is taken as 60. */
  readonly width: number;
  readonly color: boolean;
  /** Symbols in plain ASCII, also those that a value happens to hold, for terminals without more. @default false */
  readonly ascii?: boolean;
  /** Every trial, however many. @default false */
  readonly all?: boolean;
  /** The whole message of each trial that is not fine, beneath the tables. @default false */
  readonly details?: boolean;
  /** One line for each trial that is not fine, in ASCII, for programs that read it; nothing else counts then. @default false */
  readonly plain?: boolean;
}

/** Colours and symbols of one style. Colour never carries a meaning that no word carries. */
export interface Pen {
  readonly bad: (text: string) => string;
  readonly doubtful: (text: string) => string;
  readonly good: (text: string) => string;
  readonly quiet: (text: string) => string;
  readonly strong: (text: string) => string;
  /** Writes our symbols as the terminal can show them. Before layout, since the width changes. */
  readonly symbols: (text: string) => string;
  readonly ellipsis: string;
}

/** Makes the pen of a style. */
export function penOf(style: TerminalStyle): Pen {
  const colors = picocolors.createColors(style.color);
  const ascii = style.ascii ?? false;
  return {
    bad: colors.red,
    doubtful: colors.yellow,
    good: colors.green,
    quiet: colors.dim,
    strong: colors.bold,
    symbols: ascii ? toAscii : (text) => text,
    ellipsis: ascii ? '...' : '…',
  };
}

const ASCII: ReadonlyMap<string, string> = new Map([
  ['≠', '!='],
  ['▲', '^'],
  ['▼', 'v'],
  ['✓', '+'],
  ['✗', 'x'],
  ['·', '-'],
  ['→', '->'],
  ['−', '-'],
  ['±', '+-'],
  ['×', 'x'],
  ['µ', 'u'],
  ['…', '...'],
  ['–', '-'],
  ['›', '>'],
  ['─', '-'],
  ['┼', '+'],
  ['╫', '#'],
  ['├', '['],
  ['┤', ']'],
  ['●', 'o'],
  ['╎', ':'],
  ['╰', '`'],
]);

function toAscii(text: string): string {
  return Array.from(text, (character) => ASCII.get(character) ?? character).join('');
}
