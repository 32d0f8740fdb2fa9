import { type SpawnOptions, spawn, spawnSync } from 'node:child_process';
import { constants } from 'node:os';

import type { TimeChange } from '../../measure/change.ts';
import { nowMs } from '../../measure/clock.ts';
import { type ConfirmSettings, LEAST_PROCESSES } from '../../measure/processes/confirm-options.ts';
import { enoughProcesses } from '../../measure/processes/enough-processes.ts';
import { type Steps, step } from '../../measure/steps.ts';
import {
  CONFIRM_VARIABLE,
  type ConfirmFolder,
  createConfirmFolder,
  type SampleAnswer,
  type TrialAddress,
} from '../../transport/confirm-channel.ts';
import type { Confirmation } from '../../trial/confirm-trial.ts';
import type { Rerun } from './rerun.ts';
import { NOT_STARTED, SIGNALLED, supervise, TIMED_OUT } from './supervised-command.ts';

/** What is measured again, and how long that may take. */
export interface FreshRequest {
  readonly address: TrialAddress;
  readonly rerun: Rerun;
  readonly settings: ConfirmSettings;
  readonly seed: number;
  /** New over old that the processes have to tell from the truth: the limit or the claim. */
  readonly edge: number;
  /** Starts a process and answers how it ended, at once or later. */
  readonly start: StartProcess;
}

/** Runs a process to its end, or kills it when its time is over. */
export type StartProcess = (
  rerun: Rerun,
  env: NodeJS.ProcessEnv,
  timeoutMs: number,
) => ProcessEnd | Promise<ProcessEnd>;

/** How a process ended. */
export interface ProcessEnd {
  readonly timedOut: boolean;
  /** Exit code, or the signal that ended it; null where it never started. */
  readonly code: number | string | null;
  /** What it last said on its error stream. */
  readonly said: string;
}

/**
 * Measures one trial in fresh processes, one after the other, with the other side warmed first in every second one. Ends
 * early where they agree clearly, and when the time is over.
 */
export function* measureInFreshProcesses(request: FreshRequest): Steps<Confirmation> {
  const { settings, edge } = request;
  const folder = createConfirmFolder();
  const changes: TimeChange[] = [];
  const silences: string[] = [];
  const endMs = nowMs() + settings.budgetMs;
  try {
    for (let index = 0; index < settings.processes && !enoughProcesses(changes, edge); index++) {
      const found = yield* oneProcess(request, folder, index, endMs - nowMs());
      if (typeof found !== 'string') changes.push(found);
      else if (silences.push(found) > settings.processes - LEAST_PROCESSES) break;
    }
    return { changes, shortfall: silences.at(-1) ?? null };
  } finally {
    folder.remove();
  }
}

/** What one process found, or why it found nothing. */
function* oneProcess(
  request: FreshRequest,
  folder: ConfirmFolder,
  index: number,
  leftMs: number,
): Steps<TimeChange | string> {
  if (leftMs <= 0) return OUT_OF_TIME;
  const first = index % 2 === 0 ? 'old' : 'new';
  const path = folder.order(index, { ...request.address, first, seed: request.seed + index });
  const end = yield* step(() => request.start(request.rerun, envOf(request.rerun, path), Math.ceil(leftMs)));
  const answer = folder.answer(index);
  return answer?.change ?? silenceOf(end, answer);
}

const OUT_OF_TIME = 'fresh processes were not done in time (measure.confirm.budgetMs)';

/** `StartProcess` that blocks until the process has ended. */
export function startBlocking(rerun: Rerun, env: NodeJS.ProcessEnv, timeoutMs: number): ProcessEnd {
  const { name, args, ...limit } = supervise(rerun.command, timeoutMs);
  const options = { ...startOptions(rerun, env), timeout: limit.timeoutMs };
  const { status, signal, stderr, error } = spawnSync(name, args, { ...options, encoding: 'utf8' });
  return endOf(status ?? signal, stderr || (error?.message ?? ''));
}

/** `StartProcess` that lets the event loop turn meanwhile. */
export function startWaiting(rerun: Rerun, env: NodeJS.ProcessEnv, timeoutMs: number): Promise<ProcessEnd> {
  const { name, args, ...limit } = supervise(rerun.command, timeoutMs);
  return new Promise((resolve) => {
    const child = spawn(name, args, { ...startOptions(rerun, env), timeout: limit.timeoutMs });
    let said = '';
    child.stderr?.on('data', (text) => {
      said = `${said}${String(text)}`.slice(-4000);
    });
    child.on('error', ({ message }) => resolve(endOf(null, message)));
    child.on('close', (code, signal) => resolve(endOf(code ?? signal, said)));
  });
}

function startOptions({ cwd }: Rerun, env: NodeJS.ProcessEnv): SpawnOptions {
  return { cwd, env, killSignal: 'SIGKILL', stdio: ['ignore', 'ignore', 'pipe'], windowsHide: true };
}

/** The command's end, read out of the supervisor's; that one is killed itself only where it hangs. */
function endOf(code: number | string | null, said: string): ProcessEnd {
  const timedOut = code === TIMED_OUT || typeof code === 'string';
  if (code === NOT_STARTED) return { timedOut, code: null, said };
  const signal = Object.entries(constants.signals).find(([, number]) => code === SIGNALLED + number)?.[0];
  return { timedOut, code: signal ?? code, said };
}

function envOf({ withoutEnv }: Rerun, path: string): NodeJS.ProcessEnv {
  const env: NodeJS.ProcessEnv = { ...process.env, [CONFIRM_VARIABLE]: path };
  // Not deleted: Node hands its own variable of coverage on wherever nothing is said of it.
  for (const name of [...withoutEnv, ...RUN_VARIABLES]) env[name] = undefined;
  return env;
}

/** What would make the other process count coverage or write summaries. */
const RUN_VARIABLES = ['NODE_V8_COVERAGE', 'GITHUB_STEP_SUMMARY', 'TWINRUN_RUN_DIR'];

function silenceOf({ timedOut, code, said }: ProcessEnd, answer: SampleAnswer | null): string {
  if (answer?.reason) return `a fresh process could not measure it: ${answer.reason}`;
  if (timedOut) return OUT_OF_TIME;
  const line = said
    .split('\n')
    .map((text) => text.trim())
    .find((text) => text !== '');
  const words = line === undefined ? '' : `: ${line.slice(0, 160)}`;
  return `a fresh process ended (${code ?? 'it never started'}) before it reached the trial${words}`;
}
