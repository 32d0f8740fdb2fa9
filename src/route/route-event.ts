import { types } from 'node:util';

import type { DropReason } from './evidence/comparison-tally.ts';
import type { StepBack } from './guard.ts';
import type { MismatchExample } from './shadow/mismatch-examples.ts';

/**
 * Something that happened beside the calls.
 *
 * - `mismatch`: a kind of mismatch was met for the first time
 * - `step-back`: the guard moved the stage back
 * - `fallback`: new failed, and old answered in its place
 * - `dropped`: a picked call was not compared; told once for each reason and stage
 * - `problem`: a function or store that was given as an option threw; calls went on without it
 */
export type RouteEvent =
  | { readonly type: 'mismatch'; readonly route: string; readonly example: MismatchExample }
  | { readonly type: 'step-back'; readonly route: string; readonly step: StepBack }
  | { readonly type: 'fallback'; readonly route: string; readonly error: unknown }
  | { readonly type: 'dropped'; readonly route: string; readonly reason: DropReason }
  | { readonly type: 'problem'; readonly route: string; readonly where: string; readonly error: unknown };

/** Listeners of a route. What they throw harms nobody; a step back that nobody listens to is a warning of the process. */
export class RouteEvents {
  readonly #listeners = new Set<(event: RouteEvent) => void>();

  add(listener: (event: RouteEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  emit(event: RouteEvent): void {
    if (this.#listeners.size === 0 && event.type === 'step-back') warn(event.route, event.step);
    for (const listener of this.#listeners) {
      try {
        const answer: unknown = listener(event);
        // A listener may be asynchronous, and its rejection must not end the process.
        if (types.isPromise(answer)) answer.catch(() => undefined);
      } catch {
        // A listener's own matter: the call that the event is about goes on.
      }
    }
  }
}

function warn(route: string, { from, to, reason }: StepBack): void {
  process.emitWarning(
    `twinrun: the route ${JSON.stringify(route)} went back from ${from} to ${to}: ${reason}`,
  );
}
