import { dirname, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

import { Attempt } from '../matchers/attempt.ts';
import { captureStack, lineOfCall } from '../matchers/call-line.ts';
import { refuseAsymmetric } from '../matchers/refuse-asymmetric.ts';
import type { MatcherContext, MatcherOutcome, TrialHost, TrialSite } from '../matchers/trial-host.ts';
import type { TrialRecord } from '../record/trial-record.ts';

/** Where the process runs and where its records go. */
export interface ExpectPort {
  /** Absolute path that files of records are relative to. */
  readonly root: string;
  /** Takes a record, or null where nobody collects them. */
  readonly store: ((record: TrialRecord) => void) | null;
}

/**
 * The host for the standalone `expect`, which knows no test: it tells file and line from the call alone. A forgotten
 * promise rejects unhandled, which `node:test` counts against the test that made it.
 */
export class ExpectHost implements TrialHost {
  readonly declareTest: TrialHost['declareTest'] = null;
  readonly #port: ExpectPort;
  readonly #calls = new Attempt();

  constructor(port: ExpectPort) {
    this.#port = port;
  }

  locate(context: MatcherContext | null): TrialSite {
    refuseAsymmetric(context);
    const stack = captureStack(this.locate);
    const caller = callerOf(stack);
    return {
      file: caller && relative(this.#port.root, caller.path).split(sep).join('/'),
      testPath: caller?.path ?? null,
      line: caller && lineOfCall(stack, caller.shown),
      testName: null,
      ordinal: this.#calls.nextOrdinal(),
      expectedToFail: false,
      unfair: null,
      again: null,
    };
  }

  send(record: TrialRecord): void {
    this.#port.store?.(record);
  }

  track(outcome: Promise<MatcherOutcome>): PromiseLike<MatcherOutcome> {
    return outcome;
  }

  /** Tests cannot be told apart here, so that every call stands alone. */
  scope(): object | null {
    return null;
  }

  atEnd(ending: () => void | PromiseLike<void>): void {
    void Promise.resolve().then(ending);
  }

  unfairPair(): string | null {
    return null;
  }
}

interface Caller {
  /** As the stack shows it: a path, or a `file:` URL. */
  readonly shown: string;
  readonly path: string;
}

/** The innermost frame that is the user's own: not Node's, not a package's, and not ours where ours is linked. */
function callerOf(stack: string): Caller | null {
  const own = callersOf(new Error().stack ?? '')[0];
  const ownRoot = own === undefined ? null : dirname(dirname(own.path)) + sep;
  const isForeign = ({ path }: Caller): boolean =>
    /[\\/]node_modules[\\/]/.test(path) || (ownRoot !== null && path.startsWith(ownRoot));
  return callersOf(stack).find((caller) => !isForeign(caller)) ?? null;
}

function callersOf(stack: string): Caller[] {
  return stack
    .split('\n')
    .map((frame) => /((?:file:\/\/)?\/[^()]*?|[A-Za-z]:\\[^()]*?):\d+:\d+\)?$/.exec(frame)?.[1])
    .filter((shown) => shown !== undefined)
    .map((shown) => ({ shown, path: shown.startsWith('file:') ? fileURLToPath(shown) : shown }));
}
