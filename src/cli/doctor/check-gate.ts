import type { Report } from '../../record/report.ts';
import { plural } from '../../text/count.ts';
import { SWALLOWS } from './check-workflows.ts';
import { type DoctorFinding, doubt, fault } from './doctor-finding.ts';
import type { Setup } from './setup.ts';

/** Whether anything that a trial finds can make the run fail. */
export function checkGate({ tests, manifest }: Setup, report: Report | null): readonly DoctorFinding[] {
  return [
    ...scriptFindings(manifest.scripts),
    ...(report === null ? staticFindings(tests) : reportFindings(report)),
  ];
}

function scriptFindings(scripts: ReadonlyMap<string, string>): readonly DoctorFinding[] {
  return [...scripts]
    .filter(([, script]) => /\b(?:vitest|jest|twinrun)\b/.test(script) && SWALLOWS.test(script))
    .map(([name, script]) =>
      fault(
        'gate',
        `the script ${name} of package.json is green whatever the tests say: "${script.slice(0, 80)}"`,
        'the command alone, without what stands behind it',
      ),
    );
}

/** What was told of a run is surer than what can be read in files. */
function reportFindings({ trials }: Report): readonly DoctorFinding[] {
  if (trials.length === 0) return [];
  const enforced = trials.filter(({ gate }) => gate.enforced);
  if (enforced.length === 0) {
    const is = `none of ${plural(trials.length, 'trial')} of the last run could fail it: gate: 'report', quarantine or a test that is expected to fail`;
    return [fault('gate', is, "take gate: 'report' out of the trials that shall count")];
  }
  const judged = enforced.filter(({ time, memory, expectation }) => {
    return (
      expectation === 'match' &&
      [time.limit, memory.limit, memory.keptLimitBytes].some((limit) => limit !== null)
    );
  });
  const matching = enforced.filter(({ expectation }) => expectation === 'match').length;
  if (judged.length > 0 || matching === 0) return [];
  return [
    doubt(
      'gate',
      `none of ${plural(matching, 'trial')} of the last run has a limit: however slow new is, the run passes`,
      'limits: { time: 1.1 }, or no limits at all, which means 10 %',
    ),
  ];
}

function staticFindings({ matchers, others, onlyReported }: Setup['tests']): readonly DoctorFinding[] {
  if (matchers.length === 0 || others.length > 0 || onlyReported.length < matchers.length) return [];
  return [
    fault(
      'gate',
      `every trial in ${plural(matchers.length, 'test file')} is only reported: nothing can fail the run`,
      "take gate: 'report' out of the trials that shall count",
    ),
  ];
}
