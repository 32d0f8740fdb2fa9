import { describe, expect, it } from 'vitest';
import type { CorpusEntry } from '../../src/corpus/corpus-entry.ts';
import { parseCorpus, printCorpus } from '../../src/corpus/corpus-file.ts';
import { writeArgs } from '../../src/corpus/saved-args.ts';

const entry = (trial: string, ...args: unknown[]): CorpusEntry => ({
  trial,
  call: `f(${args.join()})`,
  input: writeArgs(args),
});
const PLACE: CorpusEntry = {
  trial: 'b',
  call: 'f(…)',
  input: { kind: 'place', seed: -4, path: '3:1', reason: 'it would change on its way' },
};
const LOST: CorpusEntry = { trial: 'c', call: 'f(…)', input: { kind: 'lost', reason: 'a socket' } };

describe('a corpus file', () => {
  it('is one line for each input, readable in review', () => {
    expect(printCorpus([entry('b', 2), entry('a', { n: -0 }), PLACE, LOST])).toBe(
      [
        '{ "version": 1, "inputs": [',
        '{"trial":"a","call":"f([object Object])","args":[[1],{"n":2},-6]},'.replace(
          '{"n":2},-6',
          '{"n":-6}',
        ),
        '{"trial":"b","call":"f(2)","args":[[1],2]},',
        '{"trial":"b","call":"f(…)","seed":-4,"path":"3:1","reason":"it would change on its way"},',
        '{"trial":"c","call":"f(…)","reason":"a socket"}',
        '] }',
        '',
      ].join('\n'),
    );
  });

  it('is the same in whatever order its inputs came', () => {
    const entries = [entry('a', 1), entry('a', 2), entry('b', 1), PLACE];

    expect(printCorpus(entries.toReversed())).toBe(printCorpus(entries));
  });

  it('is read as it was written, also when a formatter laid it out anew', () => {
    const entries = [entry('a', 1, 'x', new Map([[1, undefined]])), PLACE, LOST];
    const text = printCorpus(entries);

    expect(parseCorpus(text, 'f.json')).toEqual(entries);
    expect(parseCorpus(JSON.stringify(JSON.parse(text), null, 4), 'f.json')).toEqual(entries);
  });

  it.each<{ kind: string; text: string; line: number }>([
    { kind: 'a conflict of a merge', text: inserted('<<<<<<< HEAD'), line: 3 },
    { kind: 'an end that came too soon', text: '{ "version": 1, "inputs": [\n{"trial":"a",\n', line: 2 },
    { kind: 'an input without args', text: inserted('{"trial":"a","call":"f()"},'), line: 3 },
    { kind: 'an input without a trial', text: inserted('{"call":"f()","args":[[]]},'), line: 3 },
    { kind: 'args that lead nowhere', text: inserted('{"trial":"a","call":"f()","args":[[7]]},'), line: 3 },
    {
      kind: 'a seed without a path',
      text: inserted('{"trial":"a","call":"f()","seed":1,"reason":"r"},'),
      line: 3,
    },
    { kind: 'another version', text: '{ "version": 2, "inputs": [] }', line: 1 },
    { kind: 'another file', text: '[]', line: 1 },
  ])('is refused with the line that is wrong: $kind', ({ text, line }) => {
    expect(() => parseCorpus(text, 'test/__twinrun__/a.json')).toThrow(
      `the inputs saved in test/__twinrun__/a.json cannot be read: line ${line},`,
    );
  });
});

/** A file with three inputs and a line of its own behind the first. */
function inserted(line: string): string {
  const lines = printCorpus([entry('a', 1), entry('a', 2), entry('a', 3)]).split('\n');
  return lines.toSpliced(2, 0, line).join('\n');
}
