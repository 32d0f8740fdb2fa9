import { expect, it } from 'vitest';
import type { CommandIo } from '../../src/cli/command-io.ts';
import { Progress } from '../../src/cli/progress.ts';

function progressAt(
  times: readonly number[],
  errorIsTTY: boolean,
): { progress: Progress; written: string[] } {
  const written: string[] = [];
  const stream = { write: (text: string) => written.push(text) };
  const left = [...times];
  const io: CommandIo = {
    stdout: stream,
    stderr: stream,
    readFile: async () => '',
    writeFile: async () => {},
    env: {},
    isTTY: true,
    errorIsTTY,
    columns: 30,
  };
  return { progress: new Progress(io, () => left.shift() ?? 0), written };
}

it('says nothing of what is soon over', () => {
  const { progress, written } = progressAt([0, 1000, 2999], true);
  progress.say('one');
  progress.say('two');
  progress.end();
  expect(written).toEqual([]);
});

it('paints one line over, within the width, and takes it away', () => {
  const { progress, written } = progressAt([0, 4000, 61_000], true);
  progress.say('one');
  progress.say('two'.repeat(30));
  progress.end();
  progress.end();
  const clear = '\r\u001b[K';
  expect(written).toEqual([`${clear}4 s  one`, `${clear}${`61 s  ${'two'.repeat(30)}`.slice(0, 29)}`, clear]);
});

it('says nothing where the error stream is no terminal', () => {
  const { progress, written } = progressAt([0, 4000], false);
  progress.say('one');
  progress.end();
  expect(written).toEqual([]);
});
