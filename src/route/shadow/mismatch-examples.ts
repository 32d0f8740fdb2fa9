import { ABSENT, type Difference } from '../../compare/difference.ts';
import { previewCall, previewValue } from '../../text/value-preview.ts';
import { REDACTED, type Redact } from '../redact.ts';
import type { Stage } from '../stage.ts';
import type { ShadowOutcome } from './shadow-runner.ts';

/** One place where the sides differed, as text without secrets. */
export interface MismatchDifference {
  readonly path: string;
  readonly kind: string;
  readonly old: string;
  readonly new: string;
  readonly hint: string | null;
}

/** A call on which the sides differed, as text without secrets. */
export interface MismatchExample {
  readonly stage: Stage;
  readonly verdict: 'different' | 'timeout';
  /** When it was compared, as ISO 8601. */
  readonly at: string;
  readonly call: string;
  /** The most frequent kinds of difference, at most 5. */
  readonly differences: readonly MismatchDifference[];
}

const MOST_EXAMPLES = 10;
const MOST_DIFFERENCES = 5;
const PREVIEW = 200;

/** Keeps a few examples: the first of each kind of mismatch before a second of any. */
export class MismatchExamples {
  readonly #name: string;
  readonly #redact: Redact;
  readonly #examples = new Map<string, MismatchExample>();

  constructor(name: string, redact: Redact) {
    this.#name = name;
    this.#redact = redact;
  }

  /** Keeps a mismatch, and returns its example, or null where one of its kind is known or there are enough. */
  add({ call, verdict, comparison, pair }: ShadowOutcome, at: () => Date): MismatchExample | null {
    const groups = comparison?.groups ?? [];
    const key = groups.map(({ kind, path }) => `${kind} ${path}`).join('\n') || verdict;
    if (this.#examples.size >= MOST_EXAMPLES || this.#examples.has(key)) return null;
    const differences = groups
      .slice(0, MOST_DIFFERENCES)
      .flatMap(({ examples: [first], hint }) => (first === undefined ? [] : [this.#tell(first, hint)]));
    const args = this.#redact(pair.case.args, 'arguments') as readonly unknown[];
    const example: MismatchExample = {
      stage: call.evidence.stage,
      verdict: verdict === 'timeout' ? 'timeout' : 'different',
      at: at().toISOString(),
      call: previewCall(this.#name, args, PREVIEW),
      differences,
    };
    this.#examples.set(key, example);
    return example;
  }

  list(): readonly MismatchExample[] {
    return [...this.#examples.values()];
  }

  clear(): void {
    this.#examples.clear();
  }

  #tell({ path, kind, old, new: fresh }: Difference, hint: string | null): MismatchDifference {
    return { path: previewPath(path), kind, old: this.#show(path, old), new: this.#show(path, fresh), hint };
  }

  /** The value under its path, so that the name of a key at the path counts as well. */
  #show(path: string, value: unknown): string {
    if (value === ABSENT) return '(nothing)';
    let shown: unknown = this.#redact(value);
    for (const key of keysOf(path)) {
      if ((this.#redact({ [key]: 1 }) as Record<string, unknown>)[key] === REDACTED) shown = REDACTED;
    }
    return previewValue(shown, PREVIEW);
  }
}

/** Names that a path goes through: `$.user["api key"][3]` has `user` and `api key`. */
function keysOf(path: string): readonly string[] {
  return Array.from(
    path.matchAll(/\.([\p{L}\p{N}_$]+)|\["((?:[^"\\]|\\.)*)"\]|\{"((?:[^"\\]|\\.)*)"\}/gu),
    (match) => String(match[1] ?? match[2] ?? match[3]),
  );
}

function previewPath(path: string): string {
  return path.length > PREVIEW ? `${path.slice(0, PREVIEW - 1)}…` : path;
}
