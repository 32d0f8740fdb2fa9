import type { Observation } from '../../run/observation.ts';
import { previewCall, previewValue } from '../../text/value-preview.ts';
import { writeArgs } from '../saved-args.ts';
import { freezeValue, thawValue } from './frozen-value.ts';

/** One call of old as a recording holds it. */
export interface FrozenCall {
  /** The call and what it did, for people; no part of the answer. */
  readonly call: string;
  readonly did: string;
  /** Name of the case, or null. */
  readonly case: string | null;
  /** Whether the arguments can be made again, so that the call is an input of its own. */
  readonly repeatable: boolean;
  /** The argument list, as JSON. */
  readonly args: unknown;
  /** What the call did, as JSON. */
  readonly seen: unknown;
}

/** A call that cannot be recorded. */
export interface LostCall {
  readonly call: string;
  readonly reason: string;
}

/** What is frozen of a call: who, on what, and what it did. */
export interface SeenCall {
  readonly name: string;
  readonly caseName: string | null;
  readonly args: readonly unknown[];
  readonly observation: Observation;
}

/** Characters of an answer that a reviewer gets to see on its line. */
const PREVIEW_LENGTH = 500;

/** Writes down one call, or says why it cannot be. */
export function freezeCall({ name, caseName, args, observation }: SeenCall): FrozenCall | LostCall {
  const call = previewCall(name, args, 200);
  if (observation.outcome === 'threw' && observation.hung === true)
    return { call, reason: 'it did not settle in time' };
  const given = freezeValue(args);
  if (given.kind === 'lost') return { call, reason: `its arguments cannot be written: ${given.reason}` };
  const seen = freezeValue({ ...observation, argsAfter: [...observation.argsAfter] });
  if (seen.kind === 'lost') return { call, reason: `what it did cannot be written: ${seen.reason}` };
  return {
    call,
    did: didText(observation),
    case: caseName,
    repeatable: writeArgs(args).kind === 'args',
    args: given.flat,
    seen: seen.flat,
  };
}

/** What a recorded call did, made anew. */
export function thawCall({ seen }: FrozenCall): Observation {
  return thawValue(seen) as Observation;
}

export function isLost(call: FrozenCall | LostCall): call is LostCall {
  return 'reason' in call;
}

function didText(seen: Observation): string {
  const late = seen.settling === 'async';
  return seen.outcome === 'returned'
    ? `${late ? 'resolved' : 'returned'} ${previewValue(seen.value, PREVIEW_LENGTH)}`
    : `${late ? 'rejected' : 'threw'} ${previewValue(seen.error, PREVIEW_LENGTH)}`;
}
