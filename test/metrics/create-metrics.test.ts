import { describe, expect, it, vi } from 'vitest';

import { createMetrics } from '../../src/metrics/create-metrics.ts';
import { readNotes } from '../../src/record/run-note.ts';

/** A clock that stands until it is told to go on. */
function handClock(): { clock: () => number; pass: (ns: number) => void } {
  let nowNs = 1000;
  return {
    clock: () => nowNs,
    pass: (ns) => {
      nowNs += ns;
    },
  };
}

describe('createMetrics', () => {
  it('counts, gauges, times and records, each by its labels', () => {
    const { clock, pass } = handClock();
    const metrics = createMetrics({ clock });
    metrics.counter('calls', { impl: 'new', region: 'eu' }).inc();
    metrics.counter('calls', { region: 'eu', impl: 'new' }).inc(2);
    metrics.counter('calls').inc(0.5);
    metrics.gauge('queue').set(7);
    metrics.gauge('queue').set(-3);
    metrics.timer('op').record(1500.4);
    metrics.timer('op').time(() => pass(2500));
    metrics.histogram('size').record(-0.25);

    const { counters, gauges, timers, histograms, rejected } = metrics.snapshot();

    expect(counters).toEqual([
      { name: 'calls', labels: { impl: 'new', region: 'eu' }, value: 3 },
      { name: 'calls', labels: {}, value: 0.5 },
    ]);
    expect(gauges).toMatchObject([{ name: 'queue', value: -3 }]);
    expect(timers).toMatchObject([
      { name: 'op', count: 2, sum: 4000, min: 1500, max: 2500, values: [1500, 2500] },
    ]);
    expect(histograms).toMatchObject([{ name: 'size', count: 1, sum: -0.25, min: -0.25, max: -0.25 }]);
    expect(rejected).toBe(0);
  });

  it('keeps two instances apart', () => {
    const [one, other] = [createMetrics(), createMetrics()];
    one.counter('calls').inc();
    expect(other.snapshot().counters).toEqual([]);
  });

  it.each([Number.NaN, Infinity, -Infinity, 1e200, '5', 5n, null, {}])(
    'refuses %s and says so, without throwing',
    (value) => {
      const metrics = createMetrics();
      const bad = value as number;
      metrics.counter('calls').inc(bad);
      metrics.gauge('queue').set(bad);
      metrics.timer('op').record(bad);
      metrics.histogram('size').record(bad);
      const { counters, gauges, timers, histograms, rejected } = metrics.snapshot();
      expect(rejected).toBe(4);
      expect([...counters.map((counter) => counter.value), ...gauges, ...timers, ...histograms]).toEqual([0]);
    },
  );

  it('lets no counter and no duration be negative', () => {
    const metrics = createMetrics();
    metrics.counter('calls').inc(-1);
    metrics.timer('op').record(-1);
    expect(metrics.snapshot()).toMatchObject({ rejected: 2, timers: [] });
  });

  it.each(['', '__proto__', '1st', 'a b', 'a\nb', 'ä', 'x'.repeat(129), 7, Symbol('s')])(
    'does not take %s for a name',
    (name) => {
      expect(() => createMetrics().counter(name as string)).toThrow(
        'a metric has a name that it cannot have',
      );
    },
  );

  it.each(['constructor', 'toString', 'hasOwnProperty', 'valueOf'])(
    'takes %s for a name like any other',
    (name) => {
      const metrics = createMetrics();
      metrics.counter(name, { [name]: name }).inc();
      const [counter] = metrics.snapshot().counters;
      expect(JSON.stringify(counter)).toBe(JSON.stringify({ name, labels: { [name]: name }, value: 1 }));
    },
  );

  it('refuses labels that could reach a prototype', () => {
    const labels = JSON.parse('{ "__proto__": "x" }') as Record<string, string>;
    expect(() => createMetrics().counter('calls', labels)).toThrow('a label has a name that it cannot have');
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  it('takes at most eight labels', () => {
    const labels = Object.fromEntries(Array.from({ length: 9 }, (_, index) => [`l${index}`, 'x']));
    expect(() => createMetrics().counter('calls', labels)).toThrow('at most 8');
    const { l8: _, ...eight } = labels;
    expect(() => createMetrics().counter('calls', eight)).not.toThrow();
  });

  it('takes label values as they come: cut, turned to text, left out, or marked as invalid', () => {
    const metrics = createMetrics();
    const hostile = { toString: () => expect.unreachable() } as unknown as string;
    metrics.counter('calls', { a: 'x'.repeat(500), b: 1, c: true, d: undefined, e: hostile }).inc();
    expect(metrics.snapshot().counters[0]?.labels).toEqual({
      a: `${'x'.repeat(119)}…`,
      b: '1',
      c: 'true',
      e: '__invalid__',
    });
  });

  it('never takes two sets of labels for one, whatever they hold', () => {
    const metrics = createMetrics();
    metrics.counter('calls', { a: 'x\u0000b\u00001:y' }).inc();
    metrics.counter('calls', { a: 'x', b: 'y' }).inc();
    expect(metrics.snapshot().counters).toHaveLength(2);
  });

  it('lets a name be one kind of metric', () => {
    const metrics = createMetrics();
    metrics.counter('op');
    expect(() => metrics.timer('op')).toThrow('"op" is a counter already');
  });

  it('bounds the series, takes what is beyond together, counts it and says it once', () => {
    const warned = vi.spyOn(process, 'emitWarning').mockReturnValue();
    const metrics = createMetrics({ maxSeries: 3 });
    for (let user = 0; user < 10_000; user++) metrics.counter('calls', { user }).inc();
    for (let name = 0; name < 100; name++) metrics.counter(`n${name}`).inc();
    metrics.timer('op').record(5);

    const { counters, timers, overflowed } = metrics.snapshot();

    expect(counters.map(({ name, labels, value }) => [name, labels, value])).toEqual([
      ['__overflow__', { overflow: '__overflow__' }, 100],
      ['calls', { overflow: '__overflow__' }, 9997],
      ['calls', { user: '0' }, 1],
      ['calls', { user: '1' }, 1],
      ['calls', { user: '2' }, 1],
    ]);
    expect(timers).toMatchObject([{ name: '__overflow__', count: 1 }]);
    expect(overflowed).toBe(9997 + 100 + 1);
    expect(warned).toHaveBeenCalledTimes(1);
    warned.mockRestore();
  });

  it('names each series once and in one order, whatever came first', () => {
    const metrics = createMetrics();
    for (const name of ['b', 'a', 'B', 'a.b'])
      for (const impl of ['old', 'new']) metrics.counter(name, { impl }).inc();
    const names = metrics.snapshot().counters.map(({ name, labels }) => `${name} ${labels['impl']}`);
    expect(names).toEqual(['B new', 'B old', 'a new', 'a old', 'a.b new', 'a.b old', 'b new', 'b old']);
  });

  it.each([
    [{ nam: 'x' }, 'createMetrics has no option "nam"'],
    [{ name: '' }, 'the option name'],
    [{ maxSeries: 0 }, 'the option maxSeries'],
    [{ maxSamples: 1.5 }, 'the option maxSamples'],
    [{ clock: 5 }, 'the option clock'],
  ])('refuses the options %j', (options, words) => {
    expect(() => createMetrics(options as object)).toThrow(words);
  });

  it('holds in JSON what it held before', () => {
    const metrics = createMetrics();
    metrics.timer('op', { impl: 'new' }).record(12);
    metrics.gauge('g').set(-0);
    expect(JSON.parse(JSON.stringify(metrics))).toEqual(metrics.snapshot());
  });

  it('offers a note for the report where it has a name and holds something', () => {
    const notesOf = (name: string) => readNotes().filter((note) => note.name === name);
    const metrics = createMetrics({ name: 'offered' });
    createMetrics().counter('calls').inc();
    expect(notesOf('offered')).toEqual([]);
    metrics.counter('calls').inc(2);
    expect(notesOf('offered')).toEqual([
      { kind: 'metrics', name: 'offered', body: JSON.parse(JSON.stringify(metrics.snapshot())) },
    ]);
  });
});
