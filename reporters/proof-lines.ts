import type { TrialRecord } from '../src/record/trial-record.ts';
import { trialLabel } from '../src/record/words/trial-label.ts';
import { plural } from '../src/text/count.ts';
import { terminalSafe } from '../src/text/terminal-safe.ts';
import { PROOF_NOTE } from '../src/trial/prove/proof-notes.ts';
import type { Pen } from './terminal-style.ts';

const MOST_LINES = 12;

/**
 * What trials that are fine say of what they would not notice: nobody looks for that in a message, since there is none.
 * Empty where no trial was asked to prove itself.
 */
export function proofLines(fine: readonly TrialRecord[], width: number, pen: Pen): readonly string[] {
  const lines = fine.flatMap((trial) => {
    const said = trial.behaviour.notes.filter((note) => note.startsWith(PROOF_NOTE));
    return said.map((note) => `${trialLabel(trial)}: ${note.slice(PROOF_NOTE.length)}`);
  });
  const shown = lines.slice(0, MOST_LINES);
  const more = lines.length - shown.length;
  return [
    ...shown.map((line) => pen.doubtful(pen.symbols(terminalSafe(`prove  ${line}`, width - 1)))),
    ...(more > 0
      ? [pen.quiet(pen.symbols(`… ${plural(more, 'more line')} of proof, all in the report`))]
      : []),
  ];
}
