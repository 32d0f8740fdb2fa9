import type { Rerun } from '../../src/matchers/confirm/rerun.ts';

/** What a stand-in for a runner does: code that sees `order`, an already parsed order, and `answer`, a function. */
export function rerunBy(code: string, given: Partial<Rerun> = {}): Rerun {
  const prelude = `
    const { readFileSync, writeFileSync } = require('node:fs');
    const order = JSON.parse(readFileSync(process.env.TWINRUN_CONFIRM, 'utf8'));
    const answer = (text) => writeFileSync(order.answerPath, JSON.stringify(text));
    const side = { p50Ns: 100, p95Ns: 110 };
    const change = (ratio) => ({ change: { ratio, low: ratio, high: ratio, level: 0.999, pairs: 20, processes: 1,
      old: side, new: side, noise: null, groups: [], growth: null, notes: [] }, reason: null });`;
  return {
    command: [process.execPath, '-e', `${prelude}\n${code}`],
    cwd: process.cwd(),
    withoutEnv: ['SECRET_OF_THE_WORKER'],
    lateIsFine: false,
    canWait: true,
    ...given,
  };
}
