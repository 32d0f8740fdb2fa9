import { wholeCode } from './config-file.ts';
import { type DoctorFinding, doubt } from './doctor-finding.ts';
import type { Setup } from './setup.ts';

const RUNS_TESTS = /\b(?:vitest|jest)\b/;

/** Whether coverage is on, under which time is not judged: instrumented code is other code. */
export function checkCoverage({ runners, manifest }: Setup): readonly DoctorFinding[] {
  const configs = runners.flatMap(({ name, config }) => {
    if (config === null) return [];
    const code = wholeCode(config);
    const on =
      name === 'vitest'
        ? /\bcoverage\s*:\s*\{[^}]*\benabled\s*:\s*true\b/.test(code)
        : /\bcollectCoverage['"]?\s*:\s*true\b/.test(code);
    return on ? [inConfig(config.path, name)] : [];
  });
  const scripts = [...manifest.scripts].filter(
    ([, script]) =>
      RUNS_TESTS.test(script) && /--(?:coverage|collectCoverage)(?![.\w]*=false)\b/.test(script),
  );
  // Where another script runs the tests without, coverage is the user's second run.
  const always = scripts.length > 0 && scripts.some(([name]) => name === 'test');
  return [...configs, ...(always ? [inScript('test')] : [])];
}

function inConfig(path: string, name: string): DoctorFinding {
  const write = name === 'vitest' ? 'npx vitest run --coverage.enabled=false' : 'npx jest --coverage=false';
  return doubt(
    'coverage',
    `${path} switches coverage on: time and memory are not judged under it`,
    `${write}  for the run that judges them`,
  );
}

function inScript(name: string): DoctorFinding {
  return doubt(
    'coverage',
    `the script ${name} of package.json counts coverage: time and memory are not judged under it`,
    'a script of its own for coverage, and the tests without it in the one that judges',
  );
}
