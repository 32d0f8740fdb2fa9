import type { Logger } from '@openfeature/core';
import { MemoryStorage } from '@openfeature/flagd-core';

import { terminalSafe } from '../../text/terminal-safe.ts';
import { createRefExpander } from './expand-refs.ts';
import type { FlagFileJson } from './flag-json.ts';

const silent = (): void => {};
const QUIET: Logger = { error: silent, warn: silent, info: silent, debug: silent };

interface SchemaError {
  readonly instancePath: string;
  readonly message: string;
}

/**
 * What flagd's own schema says against a file, one sentence a flag: such a file is read all the same, by flagd too. The schema
 * tells every branch that does not fit; the one that looked deepest is nearest to what was meant.
 */
export function schemaProblems(file: FlagFileJson): readonly string[] {
  const expand = createRefExpander(new Map(Object.entries(file.$evaluators ?? {})), 'the file');
  const flags = Object.entries(file.flags).map(([name, flag]) => [
    name,
    flag.targeting === undefined ? flag : { ...flag, targeting: expand(flag.targeting) },
  ]);
  const { $evaluators: _expanded, ...rest } = file;
  const errors = strictErrors(JSON.stringify({ ...rest, flags: Object.fromEntries(flags) }));
  const deepest = new Map<string, SchemaError>();
  for (const error of errors) {
    const place = error.instancePath.split('/').slice(0, 3).join('/');
    const known = deepest.get(place);
    if (known === undefined || depthOf(error) > depthOf(known)) deepest.set(place, error);
  }
  return [...deepest.values()].map(
    ({ instancePath, message }) =>
      `${terminalSafe(instancePath.slice(1) || 'the file', 120)} ${terminalSafe(message, 120)}, by flagd’s schema`,
  );
}

function depthOf({ instancePath }: SchemaError): number {
  return instancePath.split('/').length;
}

function strictErrors(text: string): readonly SchemaError[] {
  try {
    new MemoryStorage(QUIET, { disableDynamicCodeGeneration: true }).setConfigurations(text, true);
    return [];
  } catch (error) {
    const message = String(Reflect.get(Object(error), 'message'));
    try {
      return JSON.parse(message.slice(message.indexOf('[')));
    } catch {
      return [{ instancePath: '', message }];
    }
  }
}
