import { judgeMemory } from '../../src/judge/judge-memory.ts';
import { judgeTime } from '../../src/judge/judge-time.ts';
import { needsConfirmation } from '../../src/judge/needs-confirmation.ts';
import { measureSides } from '../../src/measure/measure-sides.ts';
import { combineProcesses } from '../../src/measure/processes/combine-processes.ts';
import { readConfirmOptions } from '../../src/measure/processes/confirm-options.ts';
import { enoughProcesses } from '../../src/measure/processes/enough-processes.ts';

/** All of the product that decides about its verdicts: a change of it makes older results void. */
export const PRODUCT = {
  judgeMemory,
  judgeTime,
  needsConfirmation,
  measureSides,
  combineProcesses,
  readConfirmOptions,
  enoughProcesses,
};
