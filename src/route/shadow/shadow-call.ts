import { AsyncLocalStorage } from 'node:async_hooks';

import type { Observation, Side } from '../../run/observation.ts';
import type { StageEvidence } from '../evidence/stage-evidence.ts';
import type { Isolated } from './isolate.ts';

/** A call that was picked for comparing: what both sides were given, and later what the answering side did. */
export class ShadowCall {
  readonly evidence: StageEvidence;
  /** The side that is tried in the background. */
  readonly tried: Side;
  /** As the arguments were before either side ran. */
  readonly given: Isolated;
  readonly thisArg: unknown;
  /** Runs something where the call was made: its request, transaction and scopes are seen there. */
  readonly inContext: <Answer>(run: () => Answer) => Answer;
  answered: { readonly seen: Observation; readonly durationNs: number; readonly bytes: number } | null = null;

  constructor(evidence: StageEvidence, tried: Side, given: Isolated, thisArg: unknown) {
    this.evidence = evidence;
    this.tried = tried;
    this.given = given;
    this.thisArg = thisArg;
    this.inContext = AsyncLocalStorage.snapshot() as ShadowCall['inContext'];
  }

  /** Memory that its copies take, roughly. */
  get bytes(): number {
    return this.given.bytes + (this.answered?.bytes ?? 0);
  }
}
