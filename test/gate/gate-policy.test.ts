import { describe, expect, it } from 'vitest';
import { isUsageError } from '../../src/errors/usage-error.ts';
import { DEFAULT_POLICY, policyHere, readPolicy } from '../../src/gate/gate-policy.ts';

describe('readPolicy', () => {
  it('lets doubts pass unless told otherwise', () => {
    expect(DEFAULT_POLICY).toEqual({ unsure: 'pass', unverified: 'pass', stale: 'pass' });
    expect(readPolicy(undefined)).toEqual(DEFAULT_POLICY);
    expect(readPolicy({})).toEqual(DEFAULT_POLICY);
    expect(readPolicy({ unsure: undefined })).toEqual(DEFAULT_POLICY);
  });

  it('takes each word by itself', () => {
    expect(readPolicy({ unsure: 'fail' })).toEqual({ unsure: 'fail', unverified: 'pass', stale: 'pass' });
    expect(readPolicy({ unverified: 'fail' })).toEqual({ unsure: 'pass', unverified: 'fail', stale: 'pass' });
    expect(readPolicy({ unsure: 'fail' }, policyHere({ CI: 'true' })).stale).toBe('fail');
    expect(readPolicy(undefined, policyHere({ CI: 'true' })).stale).toBe('fail');
    expect(readPolicy({ stale: 'pass' }, policyHere({ CI: '1' })).stale).toBe('pass');
    expect(policyHere({}).stale).toBe('pass');
  });

  it.each<[unknown, string]>([
    [null, 'Received: null'],
    ['fail', 'Received: "fail"'],
    [['fail'], 'Received: an array'],
    [{ unsure: true }, "policy.unsure is neither 'pass' nor 'fail'"],
    [{ unverified: 'warn' }, 'Received: "warn"'],
    [{ unsrue: 'fail' }, 'policy knows no "unsrue"; did you mean unsure?'],
    [{ slower: 'pass' }, 'policy knows no "slower"'],
  ])('refuses %j', (given, message) => {
    let thrown: unknown = null;
    try {
      readPolicy(given);
    } catch (error) {
      thrown = error;
    }
    expect(isUsageError(thrown)).toBe(true);
    expect(String(thrown)).toContain(message);
  });
});
