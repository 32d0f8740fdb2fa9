import type { HistoryLine } from './history-line.ts';

type Fields = {
  readonly [name in keyof HistoryLine]-?:
    | 'text'
    | 'number'
    | 'switch'
    | 'text?'
    | 'number?'
    | 'switch?'
    | 'number or none';
};

/** What a line has to hold. A field that a later version adds does no harm. */
const FIELDS: Fields = {
  v: 'number',
  run: 'text',
  at: 'text',
  commit: 'text?',
  branch: 'text?',
  dirty: 'switch?',
  ci: 'switch',
  machine: 'text',
  id: 'text',
  name: 'text',
  file: 'text?',
  test: 'text?',
  origin: 'text?',
  decision: 'text',
  behaviour: 'text',
  inputs: 'number',
  differing: 'number',
  time: 'text',
  ratio: 'number?',
  low: 'number?',
  high: 'number?',
  level: 'number or none',
  oldNs: 'number?',
  newNs: 'number?',
  memory: 'text',
  allocatedOld: 'number?',
  allocatedNew: 'number?',
  keptOld: 'number?',
  keptNew: 'number?',
  noiseLow: 'number?',
  noiseHigh: 'number?',
  allowed: 'number',
};

const TYPES = { text: 'string', number: 'number', switch: 'boolean' } as const;

/** Reads one line of a history file, or answers what is wrong with it. */
export function readLine(text: string): HistoryLine | string {
  const value = parse(text);
  if (typeof value !== 'object' || value === null) return 'it is torn, or no JSON';
  if (Reflect.get(value, 'v') !== 1) return 'it is of another version';
  const wrong = Object.entries(FIELDS).find(([name, kind]) => !fits(Reflect.get(value, name), kind));
  if (wrong !== undefined) return `its field ${wrong[0]} is wrong`;
  const line = value as HistoryLine;
  return Number.isNaN(Date.parse(line.at)) ? 'its field at is no moment' : line;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function fits(value: unknown, kind: string): boolean {
  if (kind.endsWith('?') && value === null) return true;
  if (kind.endsWith(' or none') && value === undefined) return true;
  const name = kind.replace(/\?| or none/, '') as keyof typeof TYPES;
  // A ratio of zero or less has no logarithm, and no measurement gives one.
  return (
    typeof value === TYPES[name] && (typeof value !== 'number' || (Number.isFinite(value) && value >= 0))
  );
}
