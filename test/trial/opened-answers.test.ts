import { PassThrough, Readable } from 'node:stream';
import { describe, expect, it } from 'vitest';
import { groupsOf, tryOut } from './start-trial.ts';

describe('answers that give their items one by one', () => {
  function* upTo(end: number): Generator<number, string> {
    for (let n = 1; n <= end; n++) yield n;
    return 'done';
  }

  it.each([
    { kind: 'generators', make: (list: unknown[]) => () => list[Symbol.iterator]() },
    {
      kind: 'asynchronous generators',
      make: (list: unknown[]) =>
        async function* () {
          yield* list;
        },
    },
    { kind: 'streams of Node', make: (list: unknown[]) => () => Readable.from(list) },
    { kind: 'streams of the web', make: (list: unknown[]) => () => ReadableStream.from(list) },
  ])('are compared by their items: $kind', async ({ make }) => {
    expect((await tryOut(make([1, 2]), make([1, 2]))).behaviour.verdict).toBe('same');
    const other = await tryOut(make([1, 3]), make([1, 2]));
    expect(groupsOf(other)).toEqual(['value $.yielded[*]']);
  });

  it('differ by what they return at the end, and by throwing on the way', async () => {
    function* silent(): Generator<number> {
      yield 1;
    }
    function* failing(): Generator<number> {
      yield 1;
      throw new Error('no');
    }

    expect(groupsOf(await tryOut(silent, () => upTo(1)))).toEqual(['type $.returned']);
    expect((await tryOut(failing, silent)).behaviour.verdict).toBe('different');
  });

  it('are returned early at the limit, and what that does is compared', async () => {
    const closed: string[] = [];
    const endless = (name: string) =>
      function* (): Generator<number> {
        try {
          for (let n = 0; ; n++) yield n;
        } finally {
          closed.push(name);
        }
      };
    const trial = await tryOut(endless('new'), endless('old'), { drain: 5 });

    expect(trial.behaviour.verdict).toBe('same');
    expect(closed.sort()).toEqual(['new', 'old']);
  });

  it('are left alone where they are an argument that comes back', async () => {
    const back = (stream: unknown): unknown => stream;
    const stream = Readable.from([1]);

    expect((await tryOut(back, back, { cases: [[stream], [[1].values()]] })).behaviour.verdict).toBe('same');
    expect(stream.readableEnded).toBe(false);
  });

  it('are drained where one stream is piped into another, and not where one may be written to for ever', async () => {
    const piped = (): Readable => Readable.from(['a']).pipe(new PassThrough());
    const socket = (): PassThrough => new PassThrough();

    expect((await tryOut(piped, piped)).behaviour.verdict).toBe('same');
    expect((await tryOut(socket, socket)).behaviour.verdict).toBe('unverified');
  });

  it('differ from a list of the same items', async () => {
    expect(
      (
        await tryOut(
          () => [1],
          () => [1].values(),
        )
      ).behaviour.verdict,
    ).toBe('different');
  });

  it('are unverified where draining is off, and not timed where it is on', async () => {
    const make = (): Generator<number, string> => upTo(1);

    expect((await tryOut(make, make, { drain: false })).behaviour.verdict).toBe('unverified');
    expect((await tryOut(make, make, { measure: {} })).time.reason).toContain('item by item');
  });
});

describe('the option callReturned', () => {
  const adder = (a: number) => (b: number) => a + b;

  it('compares returned functions by calling them', async () => {
    const options = { cases: [[1]], callReturned: [[1], [2]] };

    expect((await tryOut(adder, adder, options)).behaviour.verdict).toBe('same');
    const other = await tryOut((a: number) => (b: number) => a * b, adder, options);
    expect(groupsOf(other)).toEqual(['value $[*].returned']);
  });

  it('waits for what they resolve to', async () => {
    const later = (n: number) => async () => n;
    const options = { cases: [[1]], callReturned: [[]] };

    expect((await tryOut(later, (n: number) => async () => n + 1, options)).behaviour.verdict).toBe(
      'different',
    );
  });
});
