/** A step of a GitHub workflow, as its lines say it. */
export interface WorkflowStep {
  /** Line in the file, from 1. */
  readonly line: number;
  readonly text: string;
  /** The job that it belongs to, without its steps. */
  readonly job: string;
}

/**
 * The steps of a workflow, by the indentation of their lines: enough for files that people write. What YAML can do
 * beyond that (anchors, flow style) is not seen.
 */
export function readSteps(text: string): readonly WorkflowStep[] {
  const lines = text.split('\n').map(withoutComment);
  const steps: WorkflowStep[] = [];
  for (let index = 0; index < lines.length; index++) {
    if (!/^\s+steps:\s*$/.test(lines[index] ?? '')) continue;
    const indent = indentOf(lines[index] ?? '');
    const end = blockEnd(lines, index, indent);
    const job = jobAround(lines, index, end, indent);
    steps.push(...splitSteps(lines, index + 1, end).map((step) => ({ ...step, job })));
  }
  return steps;
}

/** Where the lines that belong to a key end: at the first one that is indented no more, list items aside. */
function blockEnd(lines: readonly string[], start: number, indent: number): number {
  const end = lines.findIndex((line, index) => {
    if (index <= start || line.trim() === '') return false;
    return indentOf(line) < indent || (indentOf(line) === indent && !line.trimStart().startsWith('- '));
  });
  return end === -1 ? lines.length : end;
}

function splitSteps(
  lines: readonly string[],
  start: number,
  end: number,
): readonly { line: number; text: string }[] {
  const first = lines.slice(start, end).find((line) => line.trim() !== '') ?? '';
  const indent = indentOf(first);
  const steps: { line: number; text: string }[] = [];
  for (let index = start; index < end; index++) {
    const line = lines[index] ?? '';
    const last = steps.at(-1);
    if (indentOf(line) === indent && line.trimStart().startsWith('- '))
      steps.push({ line: index + 1, text: line });
    else if (last !== undefined) steps[steps.length - 1] = { ...last, text: `${last.text}\n${line}` };
  }
  return steps;
}

/** Lines of the job before and behind its steps. */
function jobAround(lines: readonly string[], start: number, end: number, indent: number): string {
  let from = start;
  while (from > 0 && (lines[from - 1]?.trim() === '' || indentOf(lines[from - 1] ?? '') >= indent)) from -= 1;
  let to = end;
  while (to < lines.length && (lines[to]?.trim() === '' || indentOf(lines[to] ?? '') >= indent)) to += 1;
  return [...lines.slice(from, start), ...lines.slice(end, to)].join('\n');
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function withoutComment(line: string): string {
  return line.replace(/(^|\s)#.*$/, '$1').trimEnd();
}
