import { describe, expect, it } from 'vitest';
import type { TrialRecord } from '../../../src/record/trial-record.ts';
import { failsRun, findingOf } from '../../../src/record/words/finding.ts';
import { fitRecord } from '../../../src/transport/fit-record.ts';
import { ALIKE, DIFFERS, ERROR, THROWS, UNSTABLE } from '../../reporters/sample-behaviours.ts';
import {
  FASTER,
  KEEPS,
  MUCH_SLOWER,
  REPORTED,
  SLOWER,
  UNPROVEN,
  UNSURE,
  UNVERIFIED,
} from '../../reporters/sample-costs.ts';
import {
  sampleBehaviour,
  sampleGroup,
  sampleMemory,
  sampleRecord,
  sampleTime,
} from '../../reporters/sample-record.ts';

describe('findingOf', () => {
  it.each<[string, TrialRecord]>([
    ['error', ERROR],
    ['differs', DIFFERS],
    ['differs', THROWS],
    ['unstable', UNSTABLE],
    ['no-difference', ALIKE],
    ['more-memory', KEEPS],
    ['more-memory', MUCH_SLOWER],
    ['slower', SLOWER],
    ['unproven', UNPROVEN],
    ['unverified', UNVERIFIED],
    ['unsure', UNSURE],
    ['unsure', sampleRecord({ memory: sampleMemory({ verdict: 'unsure' }) })],
    ['fine', FASTER],
  ])('is %s', (finding, record) => {
    expect(findingOf(record)).toBe(finding);
  });

  it('counts a demanded difference as fine, whatever it costs', () => {
    const record = sampleRecord({
      expectation: 'differ',
      behaviour: sampleBehaviour({ verdict: 'different', differing: 1, groups: [sampleGroup()] }),
      time: sampleTime({ verdict: 'slower' }),
    });

    expect(findingOf(record)).toBe('fine');
  });

  it('goes on to the cost only where every difference is accepted and known', () => {
    const accepted = {
      verdict: 'different',
      differing: 1,
      groups: [sampleGroup({ accepted: true })],
    } as const;
    const of = (behaviour: Partial<TrialRecord['behaviour']>): string => {
      const decision = behaviour === accepted ? 'pass' : 'fail';
      const gate = { decision, reasons: [], enforced: true } as const;
      return findingOf(sampleRecord({ behaviour: sampleBehaviour(behaviour), gate }));
    };

    expect(of(accepted)).toBe('fine');
    expect(of({ ...accepted, omittedGroups: 1 })).toBe('differs');
    expect(of({ ...accepted, groups: [sampleGroup({ accepted: true }), sampleGroup()] })).toBe('differs');
    expect(of({ ...accepted, groups: [] })).toBe('differs');
  });

  it('says nothing else than the gate of a record that lost accepted groups for space', () => {
    const groups = Array.from({ length: 40 }, (_, index) =>
      sampleGroup({ path: `$.${index}`, accepted: true, old: 'x'.repeat(2000) }),
    );
    const record = sampleRecord({
      behaviour: sampleBehaviour({ verdict: 'different', differing: 1, groups }),
    });
    const fitted = fitRecord(record);

    expect(fitted.behaviour.omittedGroups).toBeGreaterThan(0);
    expect([record, fitted].map(findingOf)).toEqual(['fine', 'fine']);
  });
});

describe('failsRun', () => {
  it('leaves out trials that only report', () => {
    expect([SLOWER, REPORTED, FASTER].map(failsRun)).toEqual([true, false, false]);
  });
});
