import type { HeapRecord, MemoryRecord, TrialRecord } from '../../src/record/trial-record.ts';
import { keepsMore, limitWords } from '../../src/record/words/cost-words.ts';
import { formatBytes } from '../../src/text/bytes.ts';
import { formatCount } from '../../src/text/count.ts';
import { formatChange } from '../../src/text/ratio.ts';
import { intervalCell } from '../trial-facts.ts';
import { type Fact, facts } from './facts.ts';
import { figure } from './figure.ts';
import { type Content, type Markup, markup } from './markup.ts';
import type { PlotKit } from './plot-kit.ts';
import { drawHeapStaircase, heapPoints } from './plots/heap-staircase.ts';
import { table } from './table.ts';

/** What a call allocates and keeps on both sides; the heap step by step where new keeps more than it may. */
export function memoryPart(
  { memory }: TrialRecord,
  { anchor, kit }: { readonly anchor: string; readonly kit: PlotKit | null },
): Content {
  const { heap } = memory;
  const drawn = heap !== null && kit !== null && keepsMore(memory);
  return [markup`<h4>Memory</h4>`, memoryFacts(memory), drawn ? staircase(memory, heap, anchor, kit) : null];
}

function memoryFacts(memory: MemoryRecord): Markup {
  const { verdict, reason, ratio, limit, keptLimitBytes } = memory;
  const change = ratio === null ? '' : `, ${formatChange(ratio)} (${intervalCell(memory)})`;
  const shown: readonly (Fact | null)[] = [
    ['verdict', verdict.replace('-', ' ')],
    reason === null ? null : ['because', reason],
    sides('allocated by a call', memory.allocatedOldBytes, memory.allocatedNewBytes, change),
    sides('kept after a call', memory.keptOldBytes, memory.keptNewBytes, ''),
    limit === null ? null : ['limit allocated', `+${limitWords(limit)}`],
    keptLimitBytes === null ? null : ['limit kept', `${formatBytes(keptLimitBytes)} more than old`],
  ];
  return facts(shown);
}

function sides(name: string, oldBytes: number | null, newBytes: number | null, more: string): Fact | null {
  if (oldBytes === null || newBytes === null) return null;
  return [name, `${formatBytes(oldBytes)} → ${formatBytes(newBytes)}${more}`];
}

function staircase(memory: MemoryRecord, heap: HeapRecord, anchor: string, kit: PlotKit): Markup {
  const labelId = `${anchor}-heap`;
  const kept = formatBytes((memory.keptNewBytes ?? 0) - (memory.keptOldBytes ?? 0));
  return figure({
    labelId,
    caption: `The heap after collection, in steps of ${formatCount(heap.calls)} calls: new keeps ${kept} more per call than old. A side that keeps nothing needs one step.`,
    plot: drawHeapStaircase(kit, heap, labelId),
    numbers: table(
      'Bytes in use beyond the start.',
      [{ head: 'Side' }, { head: 'Calls', isNumber: true }, { head: 'Bytes', isNumber: true }],
      heapPoints(heap).map(({ side, calls, bytes }) => [
        side,
        formatCount(calls),
        formatCount(Math.round(bytes)),
      ]),
    ),
  });
}
