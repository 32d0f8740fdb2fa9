import type { MaybePromise } from '../../run/when-settled.ts';

/** Any function whose cost is measured. */
export type MeasuredFunction = (...args: never[]) => unknown;

/** Where the last few answers of a side are put, so that the engine cannot prove a call to be useless and drop it. */
export type AnswerRing = unknown[];

/**
 * Calls a function `count` times, with each argument list in turn from the first, over and over. Awaits each call where
 * the sides are asynchronous.
 */
export type Sampler = (
  fn: MeasuredFunction,
  thisArg: unknown,
  argLists: readonly (readonly unknown[])[],
  count: number,
  ring: AnswerRing,
) => MaybePromise<void>;

/** What a sampler has to know of the calls that it is made for. */
export interface SamplerShape {
  readonly async: boolean;
  /** Parameters of every argument list, or null where the lists differ in length. */
  readonly arity: number | null;
  /** Distinguishes the source text: the engine shares compiled code and feedback between functions of equal source. */
  readonly id: string;
}

/**
 * Makes a loop of its own for one side. A loop that calls two functions is compiled for two, and the side that comes
 * second then looks slower (known of loops shared between benchmarks: tinylibs/tinybench#46).
 */
export function createSampler(shape: SamplerShape): Sampler {
  try {
    return new Function('apply', samplerSource(shape))(Reflect.apply) as Sampler;
  } catch {
    // Code generation from strings is switched off: the sides share a loop, and pairing has to do the rest.
    return shape.async ? sampleAsync : sampleSync;
  }
}

/** Beyond this many parameters the list is spread, whose own cost then no longer shows. */
const MOST_PARAMETERS = 6;

function samplerSource({ async, arity, id }: SamplerShape): string {
  const call = async ? `await ${callText(arity)}` : callText(arity);
  return `/* ${id} */ return ${async ? 'async ' : ''}function sample(fn, self, lists, count, ring) {
    const length = lists.length;
    for (let i = 0, at = 0; i < count; i++) {
      const args = lists[at];
      ring[i & 3] = ${call};
      if (++at === length) at = 0;
    }
  }`;
}

function callText(arity: number | null): string {
  if (arity === null || arity > MOST_PARAMETERS) return 'apply(fn, self, args)';
  const list = Array.from({ length: arity }, (_, index) => `, args[${index}]`).join('');
  return `fn.call(self${list})`;
}

const sampleSync: Sampler = (fn, thisArg, argLists, count, ring) => {
  for (let i = 0, at = 0; i < count; i++) {
    ring[i & 3] = Reflect.apply(fn, thisArg, argLists[at] ?? []);
    if (++at === argLists.length) at = 0;
  }
};

const sampleAsync: Sampler = async (fn, thisArg, argLists, count, ring) => {
  for (let i = 0, at = 0; i < count; i++) {
    ring[i & 3] = await Reflect.apply(fn, thisArg, argLists[at] ?? []);
    if (++at === argLists.length) at = 0;
  }
};
