import type { Side } from '../observation.ts';

/** What functions that take part in a call are told of it. */
export interface CallContext {
  readonly side: Side;
  /** Aborted as soon as the side's time is over: hand it on to whatever can be aborted. */
  readonly signal: AbortSignal;
}

/** The context of one call. Its signal costs nothing where nobody asks for it. */
export class OneCall implements CallContext {
  readonly side: Side;
  #controller: AbortController | null = null;
  #reason: Error | null = null;

  constructor(side: Side) {
    this.side = side;
  }

  get signal(): AbortSignal {
    this.#controller ??= new AbortController();
    if (this.#reason !== null) this.#controller.abort(this.#reason);
    return this.#controller.signal;
  }

  /** Ends the call's time. */
  abort(reason: Error): void {
    this.#reason = reason;
    this.#controller?.abort(reason);
  }
}
