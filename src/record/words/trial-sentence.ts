import { plural } from '../../text/count.ts';
import { formatChange } from '../../text/ratio.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { TrialRecord } from '../trial-record.ts';
import { evidenceWords, memoryWords, slowerWords } from './cost-words.ts';
import { differenceWords, shareWords } from './difference-words.ts';
import { type Finding, findingOf } from './finding.ts';
import { type SideNames, sideNames } from './side-names.ts';

/**
 * The whole story of a trial in one line: what was found, how much of it, how sure that is, and the limit. First line of
 * every message, because it is all that an annotation or a list of failures shows.
 */
export function trialSentence(record: TrialRecord): string {
  const under = record.row === undefined ? '' : `under ${terminalSafe(record.row.label, 120)}, `;
  return `${under}${SENTENCES[findingOf(record)](record, sideNames(record))}`;
}

const SENTENCES: Readonly<Record<Finding, (record: TrialRecord, names: SideNames) => string>> = {
  error: (record, names) =>
    `${names.new} could not be compared with ${names.old}: ${firstLine(record.behaviour.error)}`,
  differs: (record, names) => `${names.new} differs from ${names.old}${whatDiffers(record)}`,
  unstable: unstableSentence,
  'no-difference': noDifferenceSentence,
  'more-memory': costSentence,
  slower: costSentence,
  unproven: (record, names) =>
    `${names.new} against ${names.old}: ${record.gate.reasons.map((reason) => terminalSafe(reason, 200)).join('; ')}`,
  unverified: (record, names) => {
    const place = record.behaviour.unverified[0];
    const why =
      place === undefined ? '' : `: ${terminalSafe(place.path, 80)}, ${terminalSafe(place.reason, 120)}`;
    return `${names.new} shows no difference from ${names.old}${onInputs(record)}, but not everything could be compared${why}`;
  },
  unsure: unsureSentence,
  fine: fineSentence,
};

function whatDiffers({ behaviour, inputs }: TrialRecord): string {
  const words = differenceWords(behaviour);
  return `${shareWords(behaviour.differing, inputs)}${words === '' ? '' : `: ${words}`}`;
}

function unstableSentence(record: TrialRecord, names: SideNames): string {
  const paths = record.behaviour.groups.slice(0, 3).map((group) => terminalSafe(group.path, 80));
  const where = paths.length === 0 ? '' : `: ${paths.join(', ')}`;
  if (record.behaviour.noise?.paths.some(({ reading }) => reading === 'new-is-flaky')) {
    return `${names.new} gives different results for the same input, and ${names.old} does not${where}`;
  }
  return `${names.new} cannot be compared with ${names.old}, because the same input does not always give the same result${where}`;
}

function noDifferenceSentence(record: TrialRecord, names: SideNames): string {
  const doubt = record.behaviour.verdict === 'unverified' ? ', though not everything could be compared' : '';
  return `${names.new} was expected to differ from ${names.old}, but does not${onInputs(record)}${doubt}`;
}

function costSentence(record: TrialRecord, names: SideNames): string {
  const parts = [
    ...(record.memory.verdict === 'more' ? [memoryWords(record.memory, names.old)] : []),
    ...(record.time.verdict === 'slower' ? [slowerWords(record.time, names.old)] : []),
  ];
  return `${names.new} ${parts.join('; it ')}`;
}

function unsureSentence(record: TrialRecord, names: SideNames): string {
  const { time, memory } = record;
  const what = time.verdict === 'unsure' ? 'slower' : 'heavier on memory';
  const change = time.verdict === 'unsure' ? time : memory;
  const evidence = evidenceWords(change, time.verdict === 'unsure' ? time.level : null, change.limit);
  return `cannot tell whether ${names.new} is ${what} than ${names.old}${evidence === '' ? '' : ` (${evidence})`}`;
}

function fineSentence(record: TrialRecord, names: SideNames): string {
  if (record.expectation === 'differ') {
    return `${names.new} differs from ${names.old} as demanded${whatDiffers(record)}`;
  }
  const behaves =
    record.behaviour.verdict === 'different' ? 'differs only as accepted from' : 'behaves the same as';
  return `${names.new} ${behaves} ${names.old}${onInputs(record)}${timeWords(record)}`;
}

function timeWords({ time }: TrialRecord): string {
  if (time.ratio === null || (time.verdict !== 'faster' && time.verdict !== 'same')) return '';
  const faster = time.verdict === 'faster' ? ' and is faster: time' : '; time';
  return `${faster} ${formatChange(time.ratio)} (${evidenceWords(time, time.level, time.limit)})`;
}

function onInputs({ inputs }: TrialRecord): string {
  return inputs.total <= 1 ? '' : ` on ${plural(inputs.total, 'input')}`;
}

function firstLine(error: string | null): string {
  return terminalSafe((error ?? 'the comparison failed').split('\n')[0] ?? '', 200);
}
