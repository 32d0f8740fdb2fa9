import { afterEach, describe, expect, it, vi } from 'vitest';
import { unfairProcess } from '../../src/measure/unfair-process.ts';

afterEach(() => {
  vi.unstubAllEnvs();
  vi.unstubAllGlobals();
});

describe('unfairProcess', () => {
  it('has nothing to say of a plain process', () => {
    expect(unfairProcess()).toBeNull();
  });

  it.each(['--cpu-prof', '--inspect=0', '--heap-prof', '--prof', '--jitless'])('names %s', (flag) => {
    vi.stubEnv('NODE_OPTIONS', `--max-old-space-size=4096 ${flag}`);
    expect(unfairProcess()).toBe(`this process runs with ${flag.replace('=0', '')}`);
  });

  it.each(['--cpu-prof-dir=x', '--inspect-port=0', '--profile'])('is not misled by %s', (flag) => {
    vi.stubEnv('NODE_OPTIONS', flag);
    expect(unfairProcess()).toBeNull();
  });

  it('notices coverage by the engine', () => {
    vi.stubEnv('NODE_V8_COVERAGE', '/tmp/coverage');
    expect(unfairProcess()).toContain('coverage is on');
  });

  it.each(['__coverage__', '__VITEST_COVERAGE__'])('notices code that counts in %s', (name) => {
    vi.stubGlobal(name, {});
    expect(unfairProcess()).toContain('coverage is on');
  });
});
