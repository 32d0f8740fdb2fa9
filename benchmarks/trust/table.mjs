const VERDICTS = ['slower', 'same', 'faster', 'unsure', 'not-judged'];

/** The whole report of all results, in Markdown. */
export function renderTrust(results, { limit, machine }) {
  const tools = [...new Set(results.map(({ tool }) => tool))];
  const parts = [
    '# Can its verdict be trusted?',
    '',
    `${results.length} comparisons, each in a process of its own, at a limit of ${limit}. ${machine}.`,
    'Made by `npm run bench:trust`, which goes on where it stopped.',
    '',
    ...section(
      'Made-up workloads',
      results.filter(({ kind }) => kind === 'workload'),
      tools,
    ),
    ...section(
      'Functions of published packages, old against old',
      results.filter(({ kind }) => kind === 'package'),
      tools,
    ),
    ...goals(results, limit),
    ...worst(results),
  ];
  return `${parts.join('\n')}\n`;
}

function section(title, results, tools) {
  if (results.length === 0) return [];
  const lines = [`## ${title}`, ''];
  for (const regime of [...new Set(results.map((result) => result.regime))].sort()) {
    const here = results.filter((result) => result.regime === regime);
    lines.push(
      `### ${regime === 'burner' ? 'With another process burning a core' : 'Nothing else running on purpose'}`,
      '',
    );
    lines.push(
      `| change | tool | n | ${VERDICTS.join(' | ')} | median ms |`,
      `| --- | --- | --: |${' --: |'.repeat(6)}`,
    );
    for (const change of [...new Set(here.map((result) => result.change))].sort((a, b) => a - b)) {
      for (const tool of tools) {
        const cell = here.filter((result) => result.change === change && result.tool === tool);
        if (cell.length > 0) lines.push(row(change, tool, cell));
      }
    }
    lines.push('');
  }
  return lines;
}

function row(change, tool, cell) {
  const counts = VERDICTS.map((verdict) => count(cell, verdict) || '');
  return `| ${percent(change)} | ${tool} | ${cell.length} | ${counts.join(' | ')} | ${medianMs(cell)} |`;
}

/** What the project wants of itself, and what the counts say. */
function goals(results, limit) {
  const own = results.filter(({ tool }) => tool === 'twinrun');
  const at = (change) => own.filter((result) => Math.abs(result.change - change) < 1e-9);
  const same = at(1);
  const alarms = same.filter(({ verdict }) => verdict === 'slower' || verdict === 'faster');
  const opposite = own.filter(
    ({ change, verdict }) => (change > 1 && verdict === 'faster') || (change < 1 && verdict === 'slower'),
  );
  const heavier = same.filter(
    ({ allocated }) => allocated !== null && allocated !== undefined && allocated.low > 1.01,
  );
  const counted = same.filter(({ allocated }) => allocated);
  return [
    `## Goals, at a limit of ${limit}`,
    '',
    '| goal | count | bound at 95% |',
    '| --- | --- | --- |',
    `| equal code is never called slower or faster (1 in 1,000) | ${alarms.length} of ${same.length} | ${bound(alarms.length, same.length)} |`,
    `| equal code settles as \`same\` (95%) | ${share(same, 'same')} | |`,
    `| +10% is found (95%) | ${share(at(1.1), 'slower')} | |`,
    `| +25% is found (99%) | ${share(at(1.25), 'slower')} | |`,
    `| never the opposite | ${opposite.length} of ${own.length} | ${bound(opposite.length, own.length)} |`,
    `| equal code never allocates more | ${heavier.length} of ${counted.length} | ${bound(heavier.length, counted.length)} |`,
    `| median time where equal (500 ms) | ${medianMs(same)} ms | |`,
    '',
  ];
}

/** Where equal code did not come out as the same, by subject. */
function worst(results) {
  const missed = results.filter(
    ({ tool, change, verdict }) => tool === 'twinrun' && change === 1 && verdict !== 'same',
  );
  const subjects = [...new Set(missed.map(({ subject }) => subject))].sort();
  if (subjects.length === 0) return [];
  const lines = subjects.map((subject) => {
    const here = missed.filter((result) => result.subject === subject);
    const all = results.filter((r) => r.tool === 'twinrun' && r.change === 1 && r.subject === subject).length;
    const words = VERDICTS.filter((verdict) => count(here, verdict) > 0).map(
      (verdict) => `${count(here, verdict)} ${verdict}`,
    );
    return `| ${subject} | ${all} | ${words.join(', ')} | ${here.find(({ reason }) => reason)?.reason ?? ''} |`;
  });
  return [
    '## Equal code that was not called the same',
    '',
    '| subject | n | verdicts | a reason |',
    '| --- | --: | --- | --- |',
    ...lines,
    '',
  ];
}

/** Upper bound of a rate after so many events (rule of three for none; Poisson, by its normal approximation, else). */
function bound(events, n) {
  if (n === 0) return '';
  const most = events === 0 ? 3 : events + 1.645 * Math.sqrt(events) + 1.5;
  return `below ${((100 * most) / n).toFixed(2)}%`;
}

function share(cell, verdict) {
  return cell.length === 0
    ? 'none yet'
    : `${count(cell, verdict)} of ${cell.length} (${((100 * count(cell, verdict)) / cell.length).toFixed(1)}%)`;
}

function count(cell, verdict) {
  return cell.filter((result) => result.verdict === verdict).length;
}

function medianMs(cell) {
  const sorted = cell.map(({ ms }) => ms).sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? '';
}

function percent(change) {
  const value = Math.round((change - 1) * 1000) / 10;
  return value === 0 ? 'none' : `${value > 0 ? '+' : '−'}${Math.abs(value)}%`;
}
