import { describe, expect, it } from 'vitest';

import { renderJunit } from '../../reporters/junit.ts';
import { decideGate } from '../../src/gate/decide-gate.ts';
import type { Report } from '../../src/record/report.ts';
import { hostileReport } from './hostile.ts';
import { DIFFERS } from './sample-behaviours.ts';
import { REPORTED, SLOWER, UNSURE, UNVERIFIED } from './sample-costs.ts';
import { FINE, NOT_FINE, sampleReport } from './sample-reports.ts';

const junit = (report: Report): string => renderJunit(report, decideGate(report));
const countOf = (xml: string, pattern: RegExp): number => xml.match(pattern)?.length ?? 0;

describe('renderJunit', () => {
  it('tells of a run with everything', async () => {
    await expect(junit(sampleReport([...FINE, ...NOT_FINE]))).toMatchFileSnapshot('../golden/junit-all.xml');
  });

  it('has one case a trial, and a failure only where the gate says so', () => {
    const xml = junit(sampleReport([DIFFERS, SLOWER, REPORTED, UNSURE, UNVERIFIED, ...FINE]));

    expect(countOf(xml, /<testcase /g)).toBe(5 + FINE.length);
    expect(countOf(xml, /<failure /g)).toBe(2);
    expect(xml).toContain('type="BehaviourDiffers"');
    expect(xml).toContain('type="Slower"');
    expect(countOf(xml, /<skipped\/>/g)).toBe(3);
    expect(xml).toContain('unsure: cannot tell whether mergeCarts is slower');
  });

  it('fails a doubt that the policy fails', () => {
    const xml = junit(
      sampleReport([UNSURE], { policy: { unsure: 'fail', unverified: 'pass', stale: 'pass' } }),
    );

    expect(countOf(xml, /<failure /g)).toBe(1);
    expect(countOf(xml, /<skipped/g)).toBe(0);
  });

  it('is red for a run that is not complete, though every trial is fine', () => {
    const report = sampleReport(FINE);
    const xml = junit({ ...report, run: { ...report.run, complete: false } });

    expect(countOf(xml, /<failure /g)).toBe(1);
    expect(xml).toContain('name="the run as a whole"');
    expect(countOf(junit(report), /<failure/g)).toBe(0);
  });

  it('keeps the numbers as they are in the report', () => {
    const xml = junit(sampleReport([SLOWER]));

    expect(xml).toContain('<property name="time.ratio" value="1.184"/>');
    expect(xml).toContain('<property name="time.verdict" value="slower"/>');
    expect(xml).not.toMatch(/value="(null|undefined|NaN)"/);
  });

  it('is XML whatever names and values hold', () => {
    const xml = junit(hostileReport());
    const tags = new Set(
      Array.from(
        xml.replaceAll(/<!\[CDATA\[[\s\S]*?\]\]>/g, '').matchAll(/<\/?([\w?-]+)/g),
        ([, tag]) => tag,
      ),
    );

    expect(xml).toContain('EVIL');
    expect([...tags].toSorted()).toEqual(
      [
        '?xml',
        'failure',
        'properties',
        'property',
        'skipped',
        'system-out',
        'testcase',
        'testsuite',
        'testsuites',
      ].toSorted(),
    );
    expect(xml).not.toMatch(/[^\P{Cc}\n]/u);
  });
});
