import { resolve } from 'node:path';

import { isUsageError } from '../../errors/usage-error.ts';
import type { FlagFileJson, FlagJson } from '../../flags/file/flag-json.ts';
import { createFlagSet } from '../../flags/file/flag-set.ts';
import { readFlagFile } from '../../flags/file/load-flag-file.ts';
import { parseFlagFile } from '../../flags/file/parse-flag-file.ts';
import { placeInText, scanJson } from '../../flags/file/scan-json.ts';
import { schemaProblems } from '../../flags/file/schema-problems.ts';
import { historyProblems } from '../../flags/store/history-file.ts';
import { wallTime } from '../../measure/clock.ts';
import { plural } from '../../text/count.ts';
import { terminalSafe } from '../../text/terminal-safe.ts';
import type { CommandIo } from '../command-io.ts';
import type { FlagArguments } from './flag-arguments.ts';
import { print } from './read-flags.ts';

/** Something that is wrong with a flag file, or may surprise. */
interface Finding {
  readonly level: 'error' | 'warning';
  readonly text: string;
}

/** `twinrun flags check`: all that is wrong with a file and its history. @returns 1 where there is an error. */
export function checkCommand({ file, json }: FlagArguments, io: CommandIo): 0 | 1 {
  const findings = checkFile(file, wallTime().toISOString().slice(0, 10));
  const errors = findings.filter(({ level }) => level === 'error').length;
  if (json) print(io, { file, errors, warnings: findings.length - errors, findings });
  else {
    for (const { level, text } of findings) io.stdout.write(`${level}: ${text}\n`);
    const counts = `${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}`;
    io.stdout.write(`${terminalSafe(file)}: ${findings.length === 0 ? 'fine' : counts}\n`);
  }
  return errors > 0 ? 1 : 0;
}

/** @param today As `2026-03-01`. */
function checkFile(file: string, today: string): readonly Finding[] {
  const path = resolve(file);
  const broken: string[] = [];
  try {
    const text = readFlagFile(path, file);
    if (text === null) return [error(`${terminalSafe(file)} is not there`)];
    const parsed = parseFlagFile(text, file);
    createFlagSet(parsed, file, (sentence) => broken.push(sentence));
    return [
      ...broken.map(error),
      ...duplicateNames(text, file),
      ...schemaProblems(parsed).map((problem) => warning(`${terminalSafe(file)}: ${problem}`)),
      ...Object.entries(parsed.flags).flatMap(([name, flag]) => checkFlag(name, flag, today)),
      ...portability(parsed),
      ...historyProblems(path).map(historyFinding),
    ];
  } catch (caught) {
    if (!isUsageError(caught)) throw caught;
    const { problem, expected, received } = caught.problem;
    return [error(`${problem} Expected: ${expected}. Received: ${received}.`)];
  }
}

function checkFlag(name: string, flag: FlagJson, today: string): readonly Finding[] {
  const { variants, metadata = {} } = flag;
  const kinds = new Set(Object.values(variants).map((value) => typeof value));
  const expires = Reflect.get(Object(metadata), 'expires');
  return [
    ...(kinds.size > 1
      ? [error(`flag "${name}": its variants are of different types: ${[...kinds].join(', ')}`)]
      : []),
    ...(Object.keys(variants).length === 0 ? [warning(`flag "${name}" has no variants`)] : []),
    ...(typeof expires === 'string' && expires < today
      ? [
          warning(
            `flag "${name}" expired on ${terminalSafe(expires, 40)}: take it out, with the branch that is not used`,
          ),
        ]
      : []),
    ...(hasWideFraction(flag.targeting)
      ? [
          warning(
            `flag "${name}": a fractional of more than two variants moves callers between them when it changes`,
          ),
        ]
      : []),
  ];
}

function hasWideFraction(rule: unknown): boolean {
  if (typeof rule !== 'object' || rule === null) return false;
  const parts = Reflect.get(rule, 'fractional');
  const shares = Array.isArray(parts) ? parts.filter((part) => Array.isArray(part)) : [];
  return shares.length > 2 || Object.values(rule).some(hasWideFraction);
}

/** A name that stands twice: every reader keeps the last one only. */
function duplicateNames(text: string, file: string): readonly Finding[] {
  const body = text.replace(/^\uFEFF/, '');
  return scanJson(body).duplicates.map(({ name, offset }) => {
    const { line, column } = placeInText(body, offset);
    return error(
      `${terminalSafe(file)}:${line}:${column}: "${terminalSafe(name, 80)}" stands twice in one object`,
    );
  });
}

function portability({ $evaluators }: FlagFileJson): readonly Finding[] {
  if ($evaluators === undefined) return [];
  return [warning('$evaluators: not all readers of flagd files know shared rules, or replace them alike')];
}

function historyFinding({ file, line, problem }: ReturnType<typeof historyProblems>[number]): Finding {
  const text = `${terminalSafe(file)}:${line}: ${problem}`;
  return /^(torn|changed since)/.test(problem) ? warning(text) : error(text);
}

function error(text: string): Finding {
  return { level: 'error', text };
}

function warning(text: string): Finding {
  return { level: 'warning', text };
}
