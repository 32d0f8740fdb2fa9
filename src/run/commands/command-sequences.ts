import { UsageError } from '../../errors/usage-error.ts';
import type { Case } from '../../inputs/case.ts';
import { previewValue } from '../../text/value-preview.ts';
import { seededRandom } from '../seeded-random.ts';
import { type CommandStep, type CommandTable, stepText } from './commands.ts';

/** Sequences of one trial. */
const SEQUENCES = 100;

/** Steps of the longest sequence; the first ones are shorter. */
const MOST_STEPS = 30;

/** Random sequences of commands, short ones first, the same for the same seed. */
export function commandSequences(table: CommandTable, seed: number): readonly Case[] {
  const random = seededRandom(seed);
  return Array.from({ length: SEQUENCES }, (_, index) => {
    const most = Math.min(MOST_STEPS, 2 + index);
    const length = 1 + Math.floor(random() * most);
    return sequenceCase(
      index,
      Array.from({ length }, () => drawStep(table, random)),
    );
  });
}

/** A sequence as a case, named by its steps. */
export function sequenceCase(index: number, steps: readonly CommandStep[]): Case {
  return { index, name: steps.map(stepText).join(', '), args: steps };
}

/**
 * Checks cases that were given for commands: each argument list has to be a sequence of steps.
 *
 * @throws {UsageError} When one is not.
 */
export function checkSequences(cases: readonly Case[], table: CommandTable): readonly Case[] {
  const names = Object.keys(table);
  for (const { args } of cases) {
    const wrong = args.find((step) => !Array.isArray(step) || !names.includes(step[0]));
    if (wrong === undefined) continue;
    throw new UsageError({
      problem: 'a case of commands holds something that is no step.',
      expected: `lists of steps, each as [name, ...args], with a name out of ${names.join(', ')}`,
      received: previewValue(wrong),
      advice: "cases: [[['push', 1], ['pop']]]",
    });
  }
  return cases.map((one) => ({
    ...sequenceCase(one.index, one.args as readonly CommandStep[]),
    ...named(one),
  }));
}

function named({ name }: Case): { name?: string } {
  return name === null ? {} : { name };
}

function drawStep(table: CommandTable, random: () => number): CommandStep {
  const entries = Object.entries(table);
  const [name = '', command] = entries[Math.floor(random() * entries.length)] ?? [];
  if (!Array.isArray(command)) return [name];
  const pool: readonly (readonly unknown[])[] = command;
  return [name, ...(pool[Math.floor(random() * pool.length)] ?? [])];
}
