import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

import { shownPath } from '../corpus/corpus-store.ts';
import { FreezeTap, freezeOrder } from '../corpus/frozen/freeze-order.ts';
import { type FrozenRequest, frozenRequest } from '../corpus/frozen/frozen.ts';
import { type FrozenCall, thawCall } from '../corpus/frozen/frozen-call.ts';
import { argsKey, thawValue } from '../corpus/frozen/frozen-value.ts';
import type { Recording } from '../corpus/frozen/recording.ts';
import { readRecording, recordingFile } from '../corpus/frozen/recording-store.ts';
import { UsageError } from '../errors/usage-error.ts';
import { trialId } from '../record/record-id.ts';
import { attachReplay, type Replay } from '../run/call/replay.ts';
import { previewCall } from '../text/value-preview.ts';
import { sampleOrder } from '../transport/confirm-channel.ts';
import type { Trial } from '../trial/trial.ts';
import type { TrialPlan } from '../trial/trial-plan.ts';
import type { TrialSite } from './trial-host.ts';

/**
 * Puts a recording in the place of old where `frozen` stands there, and has old's answers written down where `twinrun freeze`
 * asks for this trial.
 *
 * @throws {UsageError} When there is no such recording, or it cannot stand where it does.
 */
export function withFrozenSide(plan: TrialPlan, site: TrialSite | null): TrialPlan {
  const tapped = withTap(plan, site);
  if (frozenRequest(plan.given.new) !== null) throw newIsFrozen();
  const request = frozenRequest(plan.given.old);
  if (request === null) return tapped;
  if (plan.use.commands !== null) throw commandsFrozen();
  const file = fileOf(request, site);
  const recording = readRecording(file, request.name);
  const withInputs = withRecordedInputs(tapped, recording);
  // While it is written anew, what new answers is what is going to count.
  if (tapped.tap !== null) return { ...withInputs, oldFn: plan.newFn };
  const stand = Object.defineProperty(() => undefined, 'name', { value: request.name });
  return {
    ...withInputs,
    oldFn: attachReplay(stand, replayFrom(recording, shownPath(file))),
    origins: { ...plan.origins, old: { label: `recording:${recording.since}`, notes: [] } },
  };
}

/** Leaves what old answered for `twinrun freeze`, where it asked. */
export function keepFrozen(trial: Trial, { tap, settings, given }: TrialPlan, site: TrialSite): void {
  const order = freezeOrder(process.env);
  if (tap === null || order === null) return;
  const { file, testName, ordinal, line } = site;
  const { name } = settings;
  const { noise } = trial.behaviour;
  tap.leave(order.folder, trialId({ file, testName, name, ordinal }), {
    file: recordingFile(folderOf(site), name),
    name,
    place: `${file ?? 'a script'}${line === null ? '' : `:${line}`}`,
    unstable: noise?.paths.map(({ path }) => path) ?? [],
    ratio: trial.time.change?.ratio ?? null,
    fromNew: frozenRequest(given.old) !== null,
  });
}

function withTap(plan: TrialPlan, site: TrialSite | null): TrialPlan {
  const order = freezeOrder(process.env);
  const asked = order !== null && site !== null && plan.settings.name === order.name;
  // A process that only measures again has nothing to add.
  if (!asked || plan.expectation === 'differ' || sampleOrder() !== null) return plan;
  if (plan.use.commands !== null) throw commandsFrozen();
  return { ...plan, tap: new FreezeTap() };
}

function fileOf({ name, file }: FrozenRequest, site: TrialSite | null): string {
  if (file === null) return recordingFile(folderOf(site), name);
  return typeof file === 'string' && !file.startsWith('file:')
    ? resolve(folderOf(site), file)
    : fileURLToPath(file);
}

function folderOf(site: TrialSite | null): string {
  return site?.testPath ? dirname(site.testPath) : process.cwd();
}

/** Generated inputs would have no recorded answers: in their place, and where none are given, those of the recording run. */
function withRecordedInputs(plan: TrialPlan, { calls }: Recording): TrialPlan {
  const { cases, inputs, sizes } = plan.settings;
  const given = cases !== null || inputs.recorded !== null || sizes !== null;
  if (given && inputs.arbitrary === null) return plan;
  const recorded = calls.filter(({ repeatable }) => repeatable);
  const settings = { ...plan.settings, inputs: { ...inputs, arbitrary: null, path: null } };
  return { ...plan, settings: { ...settings, cases: given ? cases : tableOf(recorded) } };
}

function tableOf(calls: readonly FrozenCall[]): TrialPlan['settings']['cases'] {
  const lists = calls.map(({ args }) => thawValue(args) as readonly unknown[]);
  const names = calls.flatMap((call) => (call.case === null ? [] : [call.case]));
  if (names.length < calls.length || new Set(names).size < names.length) return lists;
  return Object.fromEntries(names.map((name, index) => [name, lists[index] ?? []]));
}

function replayFrom(recording: Recording, file: string): Replay {
  const calls = new Map(recording.calls.map((call) => [JSON.stringify(call.args), call]));
  return ({ caseArgs }) => {
    const key = argsKey(caseArgs);
    const call = key === null ? undefined : calls.get(key);
    if (call === undefined) throw notRecorded(recording.name, caseArgs, file);
    return thawCall(call);
  };
}

function notRecorded(name: string, args: readonly unknown[], file: string): UsageError {
  return new UsageError({
    problem: `the recording of ${name} does not hold this call.`,
    expected: `one of the calls in ${file}`,
    received: previewCall(name, args, 160),
    advice: `leave the case out; or, where what new answers to it is right, npx twinrun freeze ${name} --update`,
  });
}

function newIsFrozen(): UsageError {
  return new UsageError({
    problem: 'the new side is a recording.',
    expected: 'the implementation that is in use, against its recorded answers',
    received: 'frozen(…) in place of the new implementation',
    advice: "expect(slugify).toMatchImpl(frozen('slugify'))",
  });
}

function commandsFrozen(): UsageError {
  return new UsageError({
    problem: 'sequences of commands cannot be recorded.',
    expected: 'a trial of a function, or of objects with run',
    received: 'the option commands',
    advice:
      'run: (Counter, steps) => { const counter = new Counter(); return steps.map((n) => counter.add(n)) }',
  });
}
