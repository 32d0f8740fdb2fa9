import crypto from 'node:crypto';
import { syncBuiltinESMExports } from 'node:module';
import { Patches } from '../effects/patches.ts';
import { seededRandom } from '../seeded-random.ts';
import type { FreezeSettings } from './freeze-options.ts';

/** What the numbers of one call are made from. */
export interface FreezeCall {
  /** Stands for the seed where the settings ask for the trial's. */
  readonly seed: number;
  /** The case, so that cases do not all get the same numbers. */
  readonly index: number;
}

/** Freezes what the settings ask for and answers how to thaw it. */
export function freezeGlobals(settings: FreezeSettings, { seed, index }: FreezeCall): () => void {
  const patches = new Patches();
  if (settings.nowMs !== null) freezeClock(patches, settings.nowMs);
  if (settings.seed !== null) {
    const start = settings.seed === 'trial' ? seed : settings.seed;
    seedRandomness(patches, seededRandom(start + Math.imul(index, 0x9e3779b1)));
  }
  if (settings.uuid) countUuids(patches);
  if (settings.seed !== null || settings.uuid) publish(patches);
  return () => patches.restore();
}

/** A frozen `Date` makes real dates: same prototype, same class name, in the realm of the code under test. */
function freezeClock(patches: Patches, nowMs: number): void {
  const RealDate = globalThis.Date;
  const now = (): number => nowMs;
  const frozen: typeof Date = new Proxy(RealDate, {
    construct: (target, args, newTarget) =>
      Reflect.construct(
        target,
        args.length === 0 ? [nowMs] : args,
        newTarget === frozen ? target : newTarget,
      ),
    apply: (target) => new target(nowMs).toString(),
    get: (target, key, receiver) => (key === 'now' ? now : Reflect.get(target, key, receiver)),
  });
  patches.replace(globalThis, 'Date', frozen);
  patches.replace(globalThis.performance, 'now', () => 0);
}

function seedRandomness(patches: Patches, random: () => number): void {
  patches.replace(globalThis.Math, 'random', random);
  const fill = <View extends ArrayBufferView>(view: View): View => {
    const bytes = new Uint8Array(view.buffer, view.byteOffset, view.byteLength);
    for (let at = 0; at < bytes.length; at++) bytes[at] = Math.floor(random() * 256);
    return view;
  };
  for (const owner of cryptos()) patches.replace(owner, 'getRandomValues', fill);
  patches.replace(crypto, 'randomBytes', (size: number, callback?: (error: null, bytes: Buffer) => void) => {
    const bytes = fill(Buffer.alloc(size));
    return callback === undefined ? bytes : queueMicrotask(() => callback(null, bytes));
  });
  patches.replace(crypto, 'randomInt', frozenInteger(random));
}

/** `randomInt` has four forms: with or without a least number, with or without a callback. */
function frozenInteger(random: () => number): (...given: readonly unknown[]) => unknown {
  return (...given) => {
    const callback = given.find((one) => typeof one === 'function');
    const bounds = given.filter((one) => typeof one === 'number');
    const [least, most] = bounds.length > 1 ? bounds : [0, bounds[0]];
    const drawn = Number(least) + Math.floor(random() * (Number(most) - Number(least)));
    return callback === undefined
      ? drawn
      : queueMicrotask(() => Reflect.apply(callback, null, [null, drawn]));
  };
}

function countUuids(patches: Patches): void {
  let count = 0;
  const next = (): string => {
    count += 1;
    return `00000000-0000-4000-8000-${count.toString(16).padStart(12, '0')}`;
  };
  for (const owner of [...cryptos(), crypto]) patches.replace(owner, 'randomUUID', next);
}

/** The `crypto` of the code's own realm and that of Node: one object in a plain process, two where a runner wraps it. */
function cryptos(): readonly object[] {
  return [...new Set<object>([globalThis.crypto, crypto.webcrypto, crypto])].filter(Boolean);
}

/** `import { randomUUID } from 'node:crypto'` sees what is replaced only after this. */
function publish(patches: Patches): void {
  syncBuiltinESMExports();
  patches.afterwards(syncBuiltinESMExports);
}
