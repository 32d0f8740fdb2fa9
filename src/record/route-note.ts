import { shareDifferenceSequence } from '../measure/statistics/share-sequence.ts';
import { formatCount, plural } from '../text/count.ts';
import type { JsonValue } from './run-note.ts';
import { fields, flag, listOf, type Shape, text, whole } from './shape.ts';

/** What one side did in one stage. */
export interface RouteSideNote {
  readonly calls: number;
  readonly errors: number;
}

/** What one stage of a route saw. */
export interface RouteStageNote {
  readonly stage: string;
  readonly old: RouteSideNote;
  readonly new: RouteSideNote;
  /** Calls that new failed and old then answered. */
  readonly fallbacks: number;
  readonly comparisons: {
    /** Calls that were picked. */
    readonly sampled: number;
    readonly same: number;
    readonly different: number;
    readonly unverified: number;
    readonly error: number;
    readonly timeout: number;
    readonly dropped: number;
  };
}

/** What a run's report knows of a route: counts that add up over processes, and a few examples. */
export interface RouteNote {
  readonly name: string;
  /** The stage it was last in. */
  readonly stage: string;
  /** True where the guard holds it at an earlier stage than it was set to. */
  readonly held: boolean;
  /** Stages in which anything happened, in their order. */
  readonly stages: readonly RouteStageNote[];
  /** What new costs, in the words of a trial. */
  readonly time: string;
  /** Sentences of the guard, oldest first. */
  readonly stepBacks: readonly string[];
  /** Calls on which the sides differed, as text, without secrets. */
  readonly examples: readonly string[];
}

/** Stages from first to last. */
const ORDER: readonly string[] = ['off', 'shadow', 'ramp', 'live', 'complete'];

/** The least favourable first. */
const TIME_WORDS: readonly string[] = ['slower', 'unsure', 'not-judged', 'same', 'faster'];

const MOST_LISTED = 20;

/**
 * Joins what two processes know of one route. In any order and grouping the counts are the same; the stage is the earlier
 * one, since the route is no further than where it is last.
 */
export function mergeRouteNotes(a: RouteNote, b: RouteNote): RouteNote {
  const stages = ORDER.flatMap((stage) => {
    const found = [a, b].flatMap((note) => note.stages.filter((one) => one.stage === stage));
    const [first, ...rest] = found;
    return first === undefined ? [] : [rest.reduce(addStages, first)];
  });
  return {
    name: a.name,
    stage: ORDER.find((stage) => stage === a.stage || stage === b.stage) ?? a.stage,
    held: a.held || b.held,
    stages,
    time: TIME_WORDS.find((word) => word === a.time || word === b.time) ?? 'not-judged',
    stepBacks: merged(a.stepBacks, b.stepBacks),
    examples: merged(a.examples, b.examples),
  };
}

/** {@link mergeRouteNotes} for bodies of notes as they come from test processes; what is no note of a route is left out. */
export function mergeRouteBodies(bodies: readonly JsonValue[]): JsonValue {
  const shape = routeNoteShape();
  const notes = bodies.filter((body) => shape(body, '') === null) as unknown as readonly RouteNote[];
  return notes.length === 0 ? null : (notes.reduce(mergeRouteNotes) as unknown as JsonValue);
}

function routeNoteShape(): Shape {
  const side = countsShape('calls', 'errors');
  const verdicts = ['same', 'different', 'unverified', 'error', 'timeout'];
  const comparisons = countsShape('sampled', ...verdicts, 'dropped');
  return fields({
    name: text(),
    stage: text(),
    held: flag(),
    stages: listOf(fields({ stage: text(), old: side, new: side, fallbacks: whole(0), comparisons })),
    time: text(),
    stepBacks: listOf(text()),
    examples: listOf(text()),
  });
}

function countsShape(...names: readonly string[]): Shape {
  return fields(Object.fromEntries(names.map((name) => [name, whole(0)])));
}

function merged(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort().slice(0, MOST_LISTED);
}

function addStages(a: RouteStageNote, b: RouteStageNote): RouteStageNote {
  return {
    stage: a.stage,
    old: addSides(a.old, b.old),
    new: addSides(a.new, b.new),
    fallbacks: a.fallbacks + b.fallbacks,
    comparisons: {
      sampled: a.comparisons.sampled + b.comparisons.sampled,
      same: a.comparisons.same + b.comparisons.same,
      different: a.comparisons.different + b.comparisons.different,
      unverified: a.comparisons.unverified + b.comparisons.unverified,
      error: a.comparisons.error + b.comparisons.error,
      timeout: a.comparisons.timeout + b.comparisons.timeout,
      dropped: a.comparisons.dropped + b.comparisons.dropped,
    },
  };
}

function addSides(a: RouteSideNote, b: RouteSideNote): RouteSideNote {
  return { calls: a.calls + b.calls, errors: a.errors + b.errors };
}

/** Whether old can be deleted, by what is known. `unsure`: nothing speaks against it, but too little is known. */
export interface SafeToDelete {
  readonly decision: 'yes' | 'no' | 'unsure';
  /** Each a sentence: what speaks against it, or what is missing; what speaks for it where the decision is `yes`. */
  readonly reasons: readonly string[];
}

/** Calls of new, and comparisons, below which too little is known. */
const LEAST_KNOWN = 100;

/** Whether old can be deleted, by all that a route has seen. Pure, so that it can be asked of merged notes as well. */
export function safeToDelete(note: RouteNote): SafeToDelete {
  const here = note.stages.find(({ stage }) => stage === note.stage);
  const against = [
    ...(note.stage === 'complete' ? [] : [`the stage is ${note.stage}, and not complete`]),
    ...(note.held ? [`the guard holds the route: ${note.stepBacks.at(-1) ?? 'a limit was crossed'}`] : []),
    ...oldStillAnswers(note, here),
    ...speaksAgainst(note),
  ];
  if (against.length > 0) return { decision: 'no', reasons: against };
  const answered = here?.new.calls ?? 0;
  const { judged, same } = sumOfComparisons(note);
  const missing = [
    ...(answered < LEAST_KNOWN
      ? [`new has answered ${plural(answered, 'call')} in this stage: fewer than ${LEAST_KNOWN}`]
      : []),
    ...(judged < LEAST_KNOWN
      ? [
          `${plural(judged, 'call')} of both sides ${judged === 1 ? 'was' : 'were'} compared: fewer than ${LEAST_KNOWN}`,
        ]
      : []),
  ];
  if (missing.length > 0) return { decision: 'unsure', reasons: missing };
  return {
    decision: 'yes',
    reasons: [
      `new answered all ${formatCount(answered)} calls of this stage, and old none`,
      `both sides did the same on all ${formatCount(same)} compared calls`,
    ],
  };
}

function oldStillAnswers({ stage }: RouteNote, here: RouteStageNote | undefined): readonly string[] {
  const calls = here?.old.calls ?? 0;
  const fallbacks = here?.fallbacks ?? 0;
  return [
    ...(calls > 0 ? [`old answered ${plural(calls, 'call')} in the stage ${stage}`] : []),
    ...(fallbacks > 0 ? [`old answered ${plural(fallbacks, 'call')} that new had failed`] : []),
  ];
}

function speaksAgainst(note: RouteNote): readonly string[] {
  const { against, judged } = sumOfComparisons(note);
  const total = (side: 'old' | 'new'): { count: number; total: number } => ({
    count: note.stages.reduce((sum, stage) => sum + stage[side].errors, 0),
    total: note.stages.reduce((sum, stage) => sum + stage[side].calls, 0),
  });
  const [old, fresh] = [total('old'), total('new')];
  const failsMore = old.total > 0 && fresh.total > 0 && shareDifferenceSequence(old, fresh).low > 0;
  return [
    ...(against > 0
      ? [`the sides differ on ${formatCount(against)} of ${formatCount(judged)} compared calls`]
      : []),
    ...(failsMore
      ? [
          `new fails more often than old: ${fresh.count} of ${fresh.total} calls, and old ${old.count} of ${old.total}`,
        ]
      : []),
    ...(note.time === 'slower' ? ['new is slower than old'] : []),
  ];
}

function sumOfComparisons({ stages }: RouteNote): {
  readonly same: number;
  readonly against: number;
  readonly judged: number;
} {
  const same = stages.reduce((sum, { comparisons }) => sum + comparisons.same, 0);
  const against = stages.reduce(
    (sum, { comparisons }) => sum + comparisons.different + comparisons.timeout,
    0,
  );
  return { same, against, judged: same + against };
}
