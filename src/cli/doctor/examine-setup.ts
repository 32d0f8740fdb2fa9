import type { Report } from '../../record/report.ts';
import { checkCoverage } from './check-coverage.ts';
import { checkGate } from './check-gate.ts';
import { checkGit } from './check-git.ts';
import { checkJest } from './check-jest.ts';
import { checkVersions } from './check-versions.ts';
import { checkVitest } from './check-vitest.ts';
import { checkWorkflows } from './check-workflows.ts';
import { type DoctorFinding, fault } from './doctor-finding.ts';
import type { RunnerSetup } from './runner-setup.ts';
import type { Setup } from './setup.ts';

/** All that is to be said of a set-up, whatever it was read from. */
export function examineSetup(setup: Setup, report: Report | null): readonly DoctorFinding[] {
  return [
    ...checkVersions(setup),
    ...checkRunners(setup),
    ...checkGate(setup, report),
    ...checkWorkflows(setup),
    ...checkCoverage(setup),
    ...checkGit(setup),
  ];
}

function checkRunners({ runners, tests, manifest }: Setup): readonly DoctorFinding[] {
  // Tests that bring their own matchers need nothing of a runner.
  if (tests.matchers.length === 0 && tests.others.length > 0) return [];
  if (runners.length === 0)
    return [fault('runner', 'neither Vitest nor Jest is in package.json', 'npm install --save-dev vitest')];
  const examined = runners.map((runner) => {
    return runner.name === 'vitest' ? checkVitest(runner) : checkJest(runner, tests);
  });
  const works = examined.map((findings) => findings.every(({ level }) => level !== 'fault'));
  return examined.flatMap((findings, index) => {
    const runner = runners[index];
    const other = works.some((fine, at) => fine && at !== index);
    return other && runner !== undefined && !isRun(runner, manifest.scripts) ? softened(findings) : findings;
  });
}

/** Whether a script of the project runs a runner by its name. */
function isRun({ name }: RunnerSetup, scripts: ReadonlyMap<string, string>): boolean {
  return [...scripts.values()].some((script) => new RegExp(`\\b${name}\\b`).test(script));
}

/** A runner that is there and not what runs these tests need not be set up. */
function softened(findings: readonly DoctorFinding[]): readonly DoctorFinding[] {
  return findings.map((finding) => (finding.level === 'fault' ? { ...finding, level: 'doubt' } : finding));
}
