import { plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { BehaviourRecord, TrialRecord } from '../trial-record.ts';
import { allowCommand } from './allow-command.ts';
import { behaviourLines } from './behaviour-lines.ts';
import { costLines, fact } from './cost-lines.ts';
import { findingOf } from './finding.ts';
import { isSavedNote, keepWords } from './keep-words.ts';
import { partLines } from './part-lines.ts';
import { trialSentence } from './trial-sentence.ts';

/**
 * A runner prints each failure of a test by itself, so that a longer message would push the others off the screen.
 */
const MOST_LINES = 40;

/**
 * The whole message of a trial as plain lines, without colour, safe to print: its sentence, where it stands, the
 * difference or the cost, what was not judged and why, and the commands: again, keep, allow. At most 40 lines.
 */
export function renderFailure(record: TrialRecord): readonly string[] {
  const commands = [
    ...(record.again === null ? [] : [fact('Again', terminalSafe(record.again, 400))]),
    ...keepLines(record),
    ...allowLines(record),
  ];
  const end = commands.length === 0 ? [] : ['', ...commands];
  const lines = [trialSentence(record), whereLine(record), ...bodyLines(record)];
  const room = MOST_LINES - end.length;
  // The command is worth more than the last remark.
  return lines.length <= room ? [...lines, ...end] : [...lines.slice(0, room - 1), '  …', ...end];
}

function keepLines(record: TrialRecord): readonly string[] {
  const words = keepWords(record);
  return words === null ? [] : [fact('Keep', words)];
}

function allowLines(record: TrialRecord): readonly string[] {
  const command = allowCommand(record);
  return command === null ? [] : [fact('Allow', command)];
}

function whereLine(record: TrialRecord): string {
  const place =
    record.file === null ? null : `${record.file}${record.line === null ? '' : `:${record.line}`}`;
  const reported = !record.gate.enforced && record.gate.decision === 'fail';
  const only = reported ? 'does not fail the run' : null;
  const { seed, path } = record.inputs;
  const found = `seed ${seed}${path === null ? '' : ` path ${path}`}`;
  const parts = [`trial ${record.name}`, place, `id ${record.id}`, found, only].filter(
    (part) => part !== null,
  );
  return `  ${parts.map((part) => terminalSafe(part, 120)).join(' · ')}`;
}

function bodyLines(record: TrialRecord): readonly string[] {
  const { behaviour } = record;
  switch (findingOf(record)) {
    case 'error':
      return ['', ...errorLines(behaviour), ...costLines(record), ...remarkLines(behaviour)];
    case 'differs':
      return [...behaviourLines(record), ...costLines(record), ...remarkLines(behaviour)];
    case 'unstable':
      return [
        ...behaviourLines(record),
        ...adviceLines(behaviour),
        ...costLines(record),
        ...remarkLines(behaviour),
      ];
    default:
      return [
        ...costLines(record),
        ...behaviourFact(record),
        ...partLines(record.time),
        ...remarkLines(behaviour),
      ];
  }
}

/** The frames of a stack are left out: they hold absolute paths and say nothing to the reader of a report. */
function errorLines({ error }: BehaviourRecord): readonly string[] {
  return (error ?? '')
    .split('\n')
    .filter((line) => !/^\s*at /.test(line))
    .slice(0, 12)
    .map((line) => `  ${terminalSafe(line, 160)}`);
}

function behaviourFact({ behaviour, inputs }: TrialRecord): readonly string[] {
  const words = { different: 'different', same: 'same results', unverified: 'no difference found' };
  const { verdict } = behaviour;
  if (verdict === 'error' || verdict === 'unstable') return [];
  return [fact('behaviour', `${words[verdict]} on ${plural(inputs.total, 'input')}`)];
}

function remarkLines({ notes, unverified }: BehaviourRecord): readonly string[] {
  const unseen = unverified.slice(0, 3).map(({ path, reason }) => `${path}: ${reason}`);
  const lines = [
    ...unseen.map((text) => fact('unseen', terminalSafe(text, 160))),
    ...notes
      .filter((note) => !isSavedNote(note))
      .slice(0, 3)
      .map((note) => fact('note', terminalSafe(note, 160))),
  ];
  return lines.length === 0 ? [] : ['', ...lines];
}

/** Either what makes the sides steady, or the rules to write: paths as they were found, without the `$` of the root. */
function adviceLines({ groups }: BehaviourRecord): readonly string[] {
  const rules = groups
    .map(({ path }) => path)
    .filter((path) => /^\$[.[]/.test(path))
    .slice(0, 3)
    .map((path) => `{ path: ${JSON.stringify(terminalSafe(path.replace(/^\$\.?/, ''), 80))}, ignore: true }`);
  const freeze = fact('Freeze', 'toMatchImpl(old, { freeze: true }) stops clock, randomness and UUIDs');
  if (rules.length === 0) return ['', freeze];
  return ['', freeze, fact('Leave out', `toMatchImpl(old, { rules: [${rules.join(', ')}] })`)];
}
