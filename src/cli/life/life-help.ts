/** Help of the commands about history and the life of a migration, by the name of the command. */
export const LIFE_HELP: readonly (readonly [command: string, help: string])[] = [
  [
    'trend',
    `Usage: npx twinrun trend NAME [options]

Shows how the ratios of a trial, new over old, went over its whole runs, and at which commit they moved for good. Ratios
come from one process each, so that runs of different machines may be compared. NAME is the name of a trial or its id.

Options
  --since DAY      only runs since then: 2026-11-01
  --format WORD    for another tool: github-action-benchmark, bencher, benchstat, csv or openmetrics; NAME may be left out
  --json           runs and steps as JSON
  --history PATH   default: .twinrun/history
  --help           this text

A step is looked for among the ranks of the ratios, by shuffling them: in 1 of 100 quiet histories one is seen all the
same. It takes 8 runs to see any, and about 10 to see it reliably.
`,
  ],
  [
    'status',
    `Usage: npx twinrun status [NAME] [options]

Shows all that is known of a name: its trials in the last run, its whole runs, the inputs they saw, its flag, its route,
what is accepted of it; and whether the old code can be deleted, or why not yet.

Options
  --runs COUNT     whole runs in a row that have to be fine, at least one of them on CI; default: 5
  --json           the same as JSON
  --report PATH    default: .twinrun/report.json
  --history PATH   default: .twinrun/history
  --flags PATH     default: flags.json
  --help           this text

Exit codes with a NAME (without one: 0)
  0 old can be deleted · 1 behaviour differs · 2 wrong usage · 3 slower or more memory · 4 not told
  6 too little is known, or something is still under way: an accepted difference, a flag, a route
`,
  ],
  [
    'freeze',
    `Usage: npx twinrun freeze NAME [options] [-- COMMAND…]

Runs the tests of a trial once and writes down what old answers on its inputs, in __twinrun__/frozen beside the test
file. With frozen('NAME') in the place of old the trial goes on when the old code is gone. The run has to be green.

Options
  --update         replace a recording, and say what is different; the one before is kept. Where old is a recording
                   already, what new answers is recorded
  --partly         leave out calls that cannot be recorded
  --report PATH    where the runner and the test files are known from; default: .twinrun/report.json
  -- COMMAND…      the command that runs the tests; default: the runner of the last report
  --help           this text

Exit codes
  0 frozen, or nothing changed · 2 nothing was frozen, with the reason
`,
  ],
  [
    'done',
    `Usage: npx twinrun done NAME [options]

Passes where nothing of a migration is left over: no trial with old code, no accepted difference, no quarantine, no flag,
no route, no recording that nobody needs. Else lists what to remove, with file and line. Wants a whole run: of no run, or
one of other files, it does not pass.

Options
  --json           the list as JSON
  --report PATH    default: .twinrun/report.json
  --history PATH   default: .twinrun/history
  --flags PATH     default: flags.json
  --help           this text

Exit codes
  0 nothing is left over · 2 wrong usage, or a name that never ran · 6 something is left over
`,
  ],
  [
    'record',
    `Usage: npx twinrun record [FILE…]

Lists the recorded calls of a project, or says how calls are recorded: by record(fn) around the old function.

Options
  --help   this text
`,
  ],
];
