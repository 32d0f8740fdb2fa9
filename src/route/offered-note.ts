import { mergeRouteNotes, type RouteNote } from '../record/route-note.ts';
import { type JsonValue, offerNote } from '../record/run-note.ts';
import { buildRouteReport, noteOf } from './build-route-report.ts';
import type { Router } from './router.ts';

/** What closed routes had seen, by name; shared by all copies of this package in the process. */
const CLOSED = Symbol.for('twinrun.closed-routes@1');

interface ClosedHolder {
  [CLOSED]?: Map<string, RouteNote>;
}

/** Names of closed routes that are remembered: a process that makes routes without end must not grow. */
const MOST_CLOSED = 500;

/** Tells the run's report of a route, from its first call on: one that is never used takes no place. */
export class OfferedNote {
  readonly #name: string;
  readonly #router: Router;
  #takeBack: (() => void) | null = null;
  #isClosed = false;

  constructor(name: string, router: Router) {
    this.#name = name;
    this.#router = router;
  }

  offer(): void {
    if (this.#takeBack !== null || this.#isClosed) return;
    const read = (): JsonValue => toJson(noteOf(buildRouteReport(this.#router, {})));
    this.#takeBack = offerNote({ kind: 'routes', name: this.#name, read });
  }

  /** Lets go of the route; what it saw is kept in small. */
  close(): void {
    this.#isClosed = true;
    if (this.#takeBack === null) return;
    this.#takeBack();
    this.#takeBack = null;
    keepClosed(noteOf(buildRouteReport(this.#router, {})));
  }
}

function keepClosed(note: RouteNote): void {
  const holder = globalThis as ClosedHolder;
  holder[CLOSED] ??= new Map();
  const closed = holder[CLOSED];
  const known = closed.get(note.name);
  if (known === undefined && closed.size >= MOST_CLOSED) return;
  closed.set(note.name, known === undefined ? note : mergeRouteNotes(known, note));
  if (known !== undefined) return;
  offerNote({ kind: 'routes', name: note.name, read: () => toJson(closed.get(note.name) ?? null) });
}

function toJson(note: RouteNote | null): JsonValue {
  return JSON.parse(JSON.stringify(note)) as JsonValue;
}
