import { nowMs } from '../measure/clock.ts';
import type { CommandIo } from './command-io.ts';

/** What takes less than this needs no progress. */
const PATIENCE_MS = 3000;
/** Back to the start of the line, and empty it. */
const CLEAR = '\r\u001b[K';

/**
 * One line that says what goes on, on the error stream and only at a terminal, where it is painted over and taken away at
 * the end: no output of the command is ever mixed with it.
 */
export class Progress {
  readonly #io: CommandIo;
  readonly #now: () => number;
  readonly #startMs: number;
  #painted = false;

  constructor(io: CommandIo, now: () => number = nowMs) {
    this.#io = io;
    this.#now = now;
    this.#startMs = now();
  }

  /** Says what begins now. */
  say(what: string): void {
    const seconds = (this.#now() - this.#startMs) / 1000;
    if (this.#io.errorIsTTY !== true || seconds * 1000 < PATIENCE_MS) return;
    const width = Math.max(20, (this.#io.columns ?? 80) - 1);
    this.#io.stderr.write(`${CLEAR}${`${seconds.toFixed(0)} s  ${what}`.slice(0, width)}`);
    this.#painted = true;
  }

  /** Takes the line away. Before anything else is written. */
  end(): void {
    if (this.#painted) this.#io.stderr.write(CLEAR);
    this.#painted = false;
  }
}
