import { type DoctorFinding, doubt, fault, fine } from './doctor-finding.ts';
import type { Setup } from './setup.ts';
import { readSteps, type WorkflowStep } from './workflow-steps.ts';

/** What runs tests or asks the gate: `npm test`, `npm run test:unit`, `npx vitest run`, `twinrun gate`. */
const RUNS_TESTS =
  /\b(?:(?:npm|pnpm|yarn|bun)\s+(?:run\s+)?(?:t|test)\b|vitest\b|jest\b|twinrun\s+(?:gate|merge)\b)/;

/** Whether a pipeline can go red, and has the history that old code is taken from. */
export function checkWorkflows({ workflows, tests }: Setup): readonly DoctorFinding[] {
  return workflows.flatMap(({ path, text }) => {
    const steps = readSteps(text);
    const testing = steps.filter(({ text: step }) => runs(step).some((command) => RUNS_TESTS.test(command)));
    if (testing.length === 0) return [];
    const swallowed = testing.flatMap((step) => swallowedBy(step, path));
    return [
      ...swallowed,
      ...(tests.fromGit.length > 0 ? historyFindings(steps, path) : []),
      ...(swallowed.length === 0 ? [fine('gate', `${path} fails where the tests fail`)] : []),
    ];
  });
}

/** Why a step that runs tests stays green whatever they say. */
function swallowedBy(step: WorkflowStep, path: string): readonly DoctorFinding[] {
  const place = `${path}:${step.line}`;
  const found: DoctorFinding[] = [];
  const add = (is: string, write: string): void => {
    found.push(fault('gate', `${place}: ${is}`, write));
  };
  if (/^\s*(?:- )?continue-on-error:\s*(['"]?)true\1\s*$/m.test(step.text))
    add(
      'continue-on-error keeps the step green whatever the tests say',
      'take continue-on-error out of the step',
    );
  if (/^\s*continue-on-error:\s*(['"]?)true\1\s*$/m.test(step.job))
    add(
      'continue-on-error keeps the job green whatever the tests say',
      'take continue-on-error out of the job',
    );
  for (const command of runs(step.text).filter((line) => RUNS_TESTS.test(line))) {
    if (SWALLOWS.test(command))
      add(
        `${quoted(command)} is green whatever the tests say`,
        'the command alone, without what stands behind it',
      );
    else if (PIPES.test(command) && !keepsFailure(step))
      add(
        `${quoted(command)} has the exit code of what it is piped into`,
        'shell: bash  in the step, which fails with any part of a pipe',
      );
  }
  return found;
}

/** What follows the tests and makes the line succeed. */
export const SWALLOWS: RegExp = /\|\|\s*(?::|true|exit\s+0|echo\b)|;\s*(?:true|exit\s+0)\s*$/;
const PIPES = /[^|]\|[^|]/;

function keepsFailure({ text, job }: WorkflowStep): boolean {
  return /shell:\s*bash\s*$/m.test(`${text}\n${job}`) || /pipefail/.test(text);
}

/** Commands of a step, each line of a block on its own. */
function runs(step: string): readonly string[] {
  const start = /^\s*(?:- )?run:\s*(.*)$/m.exec(step);
  if (start === null) return [];
  const [whole, first = ''] = start;
  if (!/^[|>]/.test(first.trim())) return [first.trim()];
  const lines = step
    .slice(start.index + whole.length)
    .split('\n')
    .slice(1);
  const indent = /^\s*/.exec(lines.find((line) => line.trim() !== '') ?? '')?.[0].length ?? 0;
  const end = lines.findIndex((line) => line.trim() !== '' && line.length - line.trimStart().length < indent);
  return lines.slice(0, end === -1 ? lines.length : end).map((line) => line.trim());
}

function historyFindings(steps: readonly WorkflowStep[], path: string): readonly DoctorFinding[] {
  const checkout = steps.find(({ text }) => /uses:\s*['"]?actions\/checkout\b/.test(text));
  if (checkout === undefined || /fetch-depth:\s*(['"]?)0\1/.test(checkout.text)) return [];
  return [
    doubt(
      'old code',
      `${path}:${checkout.line} checks out one commit, and tests take old code from others`,
      'with: { fetch-depth: 0 }  under actions/checkout',
    ),
  ];
}

function quoted(command: string): string {
  const text = Array.from(command);
  return `"${text.length > 60 ? `${text.slice(0, 59).join('')}…` : command}"`;
}
