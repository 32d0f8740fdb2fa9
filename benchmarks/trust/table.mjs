import { goalLines } from './goals.mjs';
import { count, medianMs, percent, table } from './table-words.mjs';

const VERDICTS = ['slower', 'same', 'faster', 'unsure', 'not-judged'];
const MEMORY_VERDICTS = ['more', 'same', 'less', 'unsure', 'not-judged'];

const REGIMES = {
  quiet: 'On a quiet machine',
  busy: 'While others used the machine, too',
  burner: 'With a process that keeps one of the cores busy',
  unknown: 'Where nobody knows who else used the machine',
};

/** The whole report of all results, in Markdown. */
export function renderTrust(results, { limit, machine, state, remark }) {
  const own = results.filter(({ tool }) => tool === 'twinrun');
  const parts = [
    ...['# Can its verdict be trusted?', ''],
    `${results.length} comparisons by ${new Set(results.map(({ tool }) => tool)).size} tools, each in processes of its own, at a limit of ${limit} for time and with all else at its default.`,
    `${machine}. Measured ${days(results)}, on the state ${state} of what decides about time. Made by \`npm run bench:trust\`,`,
    `which goes on where it stopped.${remark === '' ? '' : ` ${remark}`}`,
    '',
    ...explanation(),
    ...goalLines(own, limit),
    ...Object.keys(REGIMES).flatMap((regime) => regimeSection(results, regime)),
    ...memorySection(own),
    ...loadingSection(own),
    ...confirmingSection(own),
    ...missedSection(own),
  ];
  return `${parts.join('\n')}\n`;
}

function explanation() {
  return [
    'Each comparison ran alone in a fresh process, as a test worker does; what looked slower was measured again in further',
    'processes, as a test does. **Quiet** means that less than 0.15 cores were used by anybody else meanwhile, by what the',
    'system counted; **busy** is the rest, mostly builds and tests of others on the same two cores; with the **burner** a',
    'process of this benchmark kept one of them busy, beside whoever else was there. A change of +10% is 10 % more pieces of',
    'equal work, which is not always 10 % more time. The other tools answer with a ratio, which counts as `slower` or',
    '`faster` beyond the same limit; they were asked less often.',
    '',
  ];
}

function days(results) {
  const all = results.map(({ at }) => at.slice(0, 10)).sort();
  const [first, last] = [all[0], all.at(-1)];
  return first === last ? `on ${first}` : `from ${first} to ${last}`;
}

function regimeSection(results, regime) {
  const here = results.filter((result) => result.regime === regime && result.kind !== 'memory');
  if (here.length === 0) return [];
  const others = here.map((result) => result.others ?? 0).sort((a, b) => a - b);
  return [
    `## ${REGIMES[regime]}`,
    '',
    `Others used ${others[others.length >> 1].toFixed(2)} cores in the median.`,
    '',
    ...kindTable(
      'Made-up workloads',
      here.filter(({ kind }) => kind === 'workload'),
    ),
    ...kindTable(
      'Functions of published packages, each in two copies',
      here.filter(({ kind }) => kind === 'package'),
    ),
  ];
}

function kindTable(title, here) {
  if (here.length === 0) return [];
  const changes = [...new Set(here.map(({ change }) => change))].sort((a, b) => a - b);
  const tools = [...new Set(here.map(({ tool }) => tool))].sort(ownFirst);
  const rows = changes.flatMap((change) =>
    tools.flatMap((tool) => {
      const cell = here.filter((result) => result.change === change && result.tool === tool);
      if (cell.length === 0) return [];
      const counts = VERDICTS.map((verdict) => count(cell, verdict) || '');
      return [[percent(change), tool, cell.length, ...counts, medianMs(cell)]];
    }),
  );
  return [`### ${title}`, '', ...table(['change', 'tool', 'n', ...VERDICTS, 'median ms'], rows), ''];
}

function ownFirst(a, b) {
  return Number(b === 'twinrun') - Number(a === 'twinrun') || a.localeCompare(b);
}

function memorySection(own) {
  const here = own.filter(({ kind }) => kind === 'memory').map((result) => ({ ...result, ...result.memory }));
  if (here.length === 0) return [];
  const subjects = [...new Set(here.map(({ subject }) => subject))].sort();
  const rows = subjects.flatMap((subject) =>
    [1, 1.02, 1.05].flatMap((change) => {
      const cell = here.filter((result) => result.subject === subject && result.change === change);
      if (cell.length === 0) return [];
      const counts = MEMORY_VERDICTS.map((verdict) => count(cell, verdict) || '');
      const ratios = cell.map(({ ratio }) => ratio).filter((ratio) => ratio !== null);
      const span = [Math.min(...ratios), Math.max(...ratios)].map((ratio) => ratio.toFixed(4)).join(' to ');
      return [[subject, percent(change), cell.length, ...counts, span]];
    }),
  );
  return [
    '## Allocated bytes',
    '',
    'Functions that allocate so many objects of one kind, with a limit of 1.01 for allocated bytes. All regimes together.',
    '',
    ...table(['allocates', 'change', 'n', ...MEMORY_VERDICTS, 'ratios found'], rows),
    '',
  ];
}

/** Whether it matters which side a test file loads first, which no further process can change. */
function loadingSection(own) {
  const equal = own.filter(({ kind, change, ratio }) => kind === 'package' && change === 1 && ratio !== null);
  if (equal.length === 0) return [];
  const rows = ['old', 'new'].map((first) => {
    const ratios = equal.filter(({ loadedFirst }) => loadedFirst === first).map(firstRatio);
    const off = (by) => ratios.filter((ratio) => Math.abs(Math.log(ratio)) > Math.log(by)).length;
    const middle = [...ratios].sort((a, b) => a - b)[ratios.length >> 1];
    return [first, ratios.length, middle?.toFixed(4) ?? '', off(1.03), off(1.05), off(1.1)];
  });
  return [
    '## Order of loading',
    '',
    'What one process reads, new over old, on two copies of the same package function, by the copy that was loaded first.',
    '',
    ...table(['loaded first', 'n', 'median ratio', '> 3% off', '> 5% off', '> 10% off'], rows),
    '',
  ];
}

/** What the test's own process read. */
function firstRatio({ screened, ratio }) {
  return screened ?? ratio;
}

function confirmingSection(own) {
  const changes = [...new Set(own.map(({ change }) => change))].sort((a, b) => a - b);
  const rows = changes.map((change) => {
    const cell = own.filter((result) => result.change === change && result.kind !== 'memory');
    const asked = cell.filter(({ ratios }) => ratios.length > 0);
    const processes = asked.map(({ ratios }) => ratios.length).sort((a, b) => a - b);
    const cleared = asked.filter(({ verdict }) => verdict !== 'slower').length;
    return [
      percent(change),
      cell.length,
      asked.length,
      processes[processes.length >> 1] ?? '',
      processes.at(-1) ?? '',
      cleared,
    ];
  });
  return [
    '## How often fresh processes were asked',
    '',
    ...table(
      ['change', 'n', 'asked', 'processes, median', 'processes, most', 'asked, and not called slower'],
      rows,
    ),
    '',
  ];
}

/** Where it did not say what it should have, by subject. */
function missedSection(own) {
  const wanted = (change) => (change === 1 ? 'same' : change >= 1.1 ? 'slower' : null);
  const asked = own.filter(({ kind, change }) => kind !== 'memory' && wanted(change) !== null);
  const missed = asked.filter(({ change, verdict }) => verdict !== wanted(change));
  const keys = [...new Set(missed.map(({ change, subject }) => `${change}|${subject}`))].sort();
  const rows = keys.map((key) => {
    const isHere = (result) => `${result.change}|${result.subject}` === key;
    const here = missed.filter(isHere);
    const words = VERDICTS.filter((verdict) => count(here, verdict) > 0).map(
      (verdict) => `${count(here, verdict)} ${verdict}`,
    );
    const regimes = Object.keys(REGIMES).filter((regime) => here.some((result) => result.regime === regime));
    const [change, subject] = key.split('|');
    const reason = here.find((result) => result.reason)?.reason ?? '';
    return [
      percent(Number(change)),
      subject,
      asked.filter(isHere).length,
      words.join(', '),
      regimes.join(', '),
      reason,
    ];
  });
  if (rows.length === 0) return [];
  return [
    '## What was not settled as it should have been',
    '',
    ...table(['change', 'subject', 'n', 'verdicts', 'where', 'one of the reasons'], rows),
    '',
  ];
}
