import { dirname } from 'node:path';
import { corpusFileOf, readCorpus, shownPath } from '../corpus/corpus-store.ts';
import { saveCounterexample } from '../corpus/save-counterexample.ts';
import { trialId } from '../record/record-id.ts';
import { REPLAY_VARIABLE, readReplay } from '../record/replay-token.ts';
import { isOnCi } from '../text/on-ci.ts';
import { sampleOrder } from '../transport/confirm-channel.ts';
import type { Trial } from '../trial/trial.ts';
import type { KnownInputs, TrialPlan } from '../trial/trial-plan.ts';
import type { TrialSite } from './trial-host.ts';

/**
 * Adds to a plan what is known of its generated inputs: those that earlier runs saved, and the one that the environment
 * asks to try first.
 *
 * @throws {UsageError} When the file of saved inputs is broken, or the environment names no input.
 */
export function rememberInputs(plan: TrialPlan, site: TrialSite | null): TrialPlan {
  if (plan.settings.inputs.arbitrary === null || site === null) return plan;
  const folders = [...(site.testPath ? [dirname(site.testPath)] : []), ...plan.known.folders];
  return { ...plan, known: { folders, saved: savedInputs(plan, site), replay: askedInput(plan, site) } };
}

/**
 * Saves the counterexample that a trial generated and says so in its notes. Not on CI, where nobody would keep the file,
 * unless the trial asks for it; never for a trial that is meant to differ, nor in a process that only measures again.
 */
export function keepCounterexample(trial: Trial, plan: TrialPlan, site: TrialSite): Trial {
  const { inputs, behaviour, expectation } = trial;
  const save = plan.settings.inputs.save ?? !isOnCi(process.env);
  if (!save || !site.testPath || site.expectedToFail || expectation === 'differ') return trial;
  if (sampleOrder() !== null) return trial;
  if (behaviour.example === null || inputs.path === null) return trial;
  const file = corpusFileOf(site.testPath);
  const found = {
    trial: nameIn(plan, site),
    functionName: trial.new.name || 'new',
    args: behaviour.example.pair.case.args,
    seed: inputs.seed,
    path: inputs.path,
  };
  return { ...trial, behaviour: { ...behaviour, notes: [...behaviour.notes, saveNote(file, found)] } };
}

function saveNote(file: string, found: Parameters<typeof saveCounterexample>[1]): string {
  try {
    saveCounterexample(file, found);
    return `saved in ${shownPath(file)}, to be tried first next time`;
  } catch (error) {
    // The trial has its answer, whether there is a place to keep the input or not.
    return `could not be saved in ${shownPath(file)}: ${String(Reflect.get(Object(error), 'message'))}`;
  }
}

function savedInputs(plan: TrialPlan, site: TrialSite): KnownInputs['saved'] {
  if (!site.testPath) return [];
  const name = nameIn(plan, site);
  return readCorpus(corpusFileOf(site.testPath))
    .filter(({ trial }) => trial === name)
    .map(({ input }) => input);
}

function askedInput(plan: TrialPlan, site: TrialSite): KnownInputs['replay'] {
  const token = process.env[REPLAY_VARIABLE];
  if (token === undefined || token === '') return null;
  const { id, seed, path } = readReplay(token);
  const { file, testName, ordinal } = site;
  return id === trialId({ file, testName, name: plan.settings.name, ordinal }) ? { seed, path } : null;
}

/** What a trial is called in the file of its test file; tests may be moved within it. */
function nameIn({ settings }: TrialPlan, { testName }: TrialSite): string {
  return testName === null ? settings.name : `${testName} > ${settings.name}`;
}
