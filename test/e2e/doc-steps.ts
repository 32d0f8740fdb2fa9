import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { expect } from 'vitest';

import type { Report } from '../../src/record/report.ts';
import { installRunner, type RunnerName } from './installed-runner.ts';
import { runIn } from './run-project.ts';

/** A step of a page: a file that is written, a command with the exit code it ends with, or lines that it printed. */
export type DocStep =
  | { readonly kind: 'file'; readonly file: string; readonly text: string }
  | { readonly kind: 'run'; readonly code: number; readonly command: string }
  | { readonly kind: 'prints'; readonly lines: readonly string[] };

/** Reads the steps of a page: every fenced block has to say what it is. */
export function readDocSteps(page: string): readonly DocStep[] {
  const text = readFileSync(join(import.meta.dirname, '../../docs', page), 'utf8');
  const blocks = [
    ...text.matchAll(/<!-- (file|run|prints|sample)(?:: (?:exit )?(.+?))? -->\n```\w+\n([\s\S]*?)```/g),
  ];
  expect(blocks).toHaveLength([...text.matchAll(/^```\w/gm)].length);
  return blocks.flatMap(([, kind, word = '', body = '']): readonly DocStep[] => {
    if (kind === 'file') return [{ kind, file: word, text: body }];
    if (kind === 'run') return [{ kind, code: Number(word), command: body.trim() }];
    return kind === 'prints' ? [{ kind, lines: body.trimEnd().split('\n') }] : [];
  });
}

/** Follows the steps of a page in a fresh project beside an installed runner. `adapt` rewrites them for another runner. */
export async function followDoc(
  runner: RunnerName,
  label: string,
  steps: readonly DocStep[],
  files: Readonly<Record<string, string>> = {},
): Promise<void> {
  const folder = join(installRunner(runner), 'projects', label);
  rmSync(folder, { recursive: true, force: true });
  const put = (file: string, text: string): void => {
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    writeFileSync(join(folder, file), text);
  };
  put('package.json', '{ "private": true, "type": "module" }');
  for (const [file, text] of Object.entries(files)) put(file, text);
  const state = { id: '', output: '' };
  for (const step of steps) {
    if (step.kind === 'file') put(step.file, step.text);
    if (step.kind === 'prints') {
      const missing = step.lines
        .map((line) => line.replace('ID', state.id))
        .filter((line) => !state.output.includes(line));
      expect({ missing, output: missing.length > 0 ? state.output : '' }).toEqual({
        missing: [],
        output: '',
      });
    }
    if (step.kind !== 'run') continue;
    const command = step.command.replace(/\bID\b/, state.id);
    const { code, stdout, stderr, report } = await runIn(
      { folder },
      ['sh', '-c', command.replaceAll('npx ', '')],
      { CI: '' },
      { keep: true },
    );
    state.id = idOf(report) ?? state.id;
    state.output = `${stdout}\n${stderr}`;
    expect({ command, code, output: code === step.code ? '' : state.output }).toEqual({
      command,
      code: step.code,
      output: '',
    });
  }
}

/** The id that a failure of the report tells to accept. */
function idOf(report: Report | null): string | null {
  const groups = report?.trials.flatMap(({ behaviour }) => behaviour.groups) ?? [];
  return groups.find(({ accepted }) => !accepted)?.id ?? null;
}
