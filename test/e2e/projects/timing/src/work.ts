const { imul } = Math;

/** True in a process that was started to measure one trial again. */
const confirming = process.env['TWINRUN_CONFIRM'] !== undefined && process.env['TWINRUN_CONFIRM'] !== 'off';

export function oldWork(rounds: number): number {
  let state = 1;
  for (let round = 0; round < rounds; round++) state = (imul(state, 1664525) + 1013904223) | 0;
  return state === 7 ? 1 : 0;
}

export function sameWork(rounds: number): number {
  return oldWork(rounds);
}

/** Takes twenty times as long as `oldWork`, on any machine. */
export function slowWork(rounds: number): number {
  return oldWork(rounds * 20) - oldWork(rounds * 20) + oldWork(rounds);
}

/** Slow where nobody confirms it: what a process can be mistaken about. */
export function moodyWork(rounds: number): number {
  return confirming ? oldWork(rounds) : slowWork(rounds);
}

export async function oldWorkLater(rounds: number): Promise<number> {
  await null;
  return oldWork(rounds);
}

export async function slowWorkLater(rounds: number): Promise<number> {
  await null;
  return slowWork(rounds);
}

const cell = new Int32Array(new SharedArrayBuffer(4));

/** Takes its time on every machine alike, and allocates nothing. */
export function longWork(ms: number): number {
  Atomics.wait(cell, 0, 0, ms);
  return ms;
}

export function sameLongWork(ms: number): number {
  return longWork(ms);
}

export function wrongLongWork(ms: number): number {
  return longWork(ms) + 1;
}

export async function longWorkLater(ms: number): Promise<number> {
  return longWork(ms);
}

/** Does a tenth of the work for the same answer. */
export function quickWork(rounds: number): number {
  return oldWork(rounds / 10) === 1 ? 0 : oldWork(0);
}

/** Makes a confirming process slow to start, so that several of them take longer than a test may. */
export function startSlowly(): void {
  if (confirming) longWork(2_500);
}
