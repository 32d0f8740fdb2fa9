import { describe, expect, it } from 'vitest';
import { renderJson } from '../../reporters/json.ts';
import { hostileReport } from './hostile.ts';
import { FINE, NOT_FINE, sampleReport } from './sample-reports.ts';

describe('renderJson', () => {
  it('keeps the whole report', () => {
    for (const report of [sampleReport([]), sampleReport([...FINE, ...NOT_FINE]), hostileReport()]) {
      expect(JSON.parse(renderJson(report))).toEqual(report);
    }
  });

  it('ends with a line end and holds no character that acts on a terminal or splits a line', () => {
    const text = renderJson(hostileReport());

    expect(text.endsWith('}\n')).toBe(true);
    expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/u);
  });
});
