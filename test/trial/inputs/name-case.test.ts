import { describe, expect, it } from 'vitest';
import { readCompareOptions } from '../../../src/compare/compare-options.ts';
import type { InputSource } from '../../../src/inputs/case.ts';
import { readRunOptions } from '../../../src/run/run-options.ts';
import { Evidence } from '../../../src/trial/evidence.ts';
import { nameCases } from '../../../src/trial/inputs/name-case.ts';

function nameOf(name: string | null, args: readonly unknown[], source: InputSource, size?: number) {
  const evidence = new Evidence(
    { ...readCompareOptions({}), customTesters: [] },
    readRunOptions({}, { seed: 1 }),
  );
  evidence.timeable.push([], args);
  evidence.caseOf.set(args, { index: 7, name, args, ...(size === undefined ? {} : { size }) });
  return nameCases(evidence, { source, seed: 1, path: null })(1);
}

describe('nameCases', () => {
  it('takes the name that the user gave', () => {
    expect(nameOf('none at all', [[]], 'named')).toEqual({ label: 'none at all', size: null });
  });

  it('names a case of a table by its place and its arguments', () => {
    expect(nameOf(null, ['Hello', 2], 'table').label).toBe('cases[7]("Hello", 2)');
  });

  it('names a generated input by its arguments, since its place cannot be looked up', () => {
    expect(nameOf(null, ['Hello', 2], 'property').label).toBe('("Hello", 2)');
  });

  it('cuts long arguments', () => {
    expect(nameOf(null, ['x'.repeat(500)], 'table').label.length).toBeLessThan(80);
  });

  it('knows the size of a case', () => {
    expect(nameOf('size 100', [100], 'sizes', 100)).toEqual({ label: 'size 100', size: 100 });
  });
});
