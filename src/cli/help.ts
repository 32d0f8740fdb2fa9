import { EXIT_MEANINGS } from '../gate/gate-decision.ts';
import { FLAGS_HELP } from './flags/flags-help.ts';
import { LIFE_HELP } from './life/life-help.ts';

const EXIT_CODES = `Exit codes, of which 1 wins over the rest
${Object.entries(EXIT_MEANINGS)
  .map(([code, meaning]) => `  ${code}  ${meaning}\n`)
  .join('')}`;

/** What `twinrun --help` and `twinrun COMMAND --help` print, by the name of the command; '' is the tool itself. */
export const HELP: ReadonlyMap<string, string> = new Map([
  ['flags', FLAGS_HELP],
  ...LIFE_HELP,
  [
    '',
    `twinrun: prove that a rewrite is safe to swap in

Usage
  npx twinrun report [PATH]   show the report of the last test run
  npx twinrun gate [PATH]     decide the report, and say so by the exit code
  npx twinrun merge DIR       make one report of those of several shards, and decide it
  npx twinrun allow ID        accept a difference, with a reason and an end
  npx twinrun known           list what is accepted; known prune takes out what is over
  npx twinrun selftest        put defects in on purpose, and see that they are reported
  npx twinrun doctor          say what of the set-up cannot work, and what to write
  npx twinrun init github     write a workflow for GitHub, and one that comments on pull requests
  npx twinrun flags COMMAND   read and change a file of flags
  npx twinrun trend NAME      how a trial went over its runs, and at which commit it moved
  npx twinrun status [NAME]   all that is known of a migration, and whether old can be deleted
  npx twinrun record          the recorded calls of the project, and how to record
  npx twinrun freeze NAME     write down what old answers, before its code goes
  npx twinrun done NAME       what is left over of a migration

PATH is a report.json, by default .twinrun/report.json. Test runs with the plugin write it.

Options
  --help      this text; behind a command, the text of that command
  --version   the version of twinrun

${EXIT_CODES}`,
  ],
  [
    'report',
    `Usage: npx twinrun report [PATH] [options]

Shows a report: counts, what is not fine with its whole message, and a table of the rest.
Always exits with 0 where the report could be read.

Options
  --format terminal|markdown|json|html|junit|annotations   default: terminal
  -o, --output FILE   into a file instead of the terminal
  --all               every trial, however many
  --help              this text
`,
  ],
  [
    'gate',
    `Usage: npx twinrun gate [PATH] [options]

Decides a report. The policy is the one the report was made with, unless an option says otherwise.

Options
  --unsure fail|pass       whether a change that cannot be told fails
  --unverified fail|pass   whether values that cannot be compared fail
  --stale fail|pass        whether accepted differences that are stale or expired fail
  --report-only            say the same, and exit with 0
  --help                   this text

${EXIT_CODES}`,
  ],
  [
    'merge',
    `Usage: npx twinrun merge DIR|FILE... [options]

Makes one report of those of several runs, mostly the shards of one, and decides it. Works for Jest, which has no merge
of its own, and for Vitest without blobs. In a DIR, every report below it is taken.

Of a trial that is in more than one report the worst is kept, and said. Where a shard is missing or of another
commit, the run is incomplete.

Options
  -o, --output PATH        folder of the report; or a file that ends in .json (default: .twinrun)
  --shards N               how many there must be; default: what the reports say
  --unsure fail|pass       whether a change that cannot be told fails
  --unverified fail|pass   whether values that cannot be compared fail
  --stale fail|pass        whether accepted differences that are stale or expired fail
  --report-only            say the same, and exit with 0
  --help                   this text

${EXIT_CODES}`,
  ],
  [
    'allow',
    `Usage: npx twinrun allow ID --reason TEXT --until DAY [options]

Accepts a difference of the last run: it goes on being compared and counted, and does not fail until its end.
Writes twinrun.known.json, to be reviewed with the code. Refuses on CI.

ID is what the report prints: 8f3c21 for a group of differences, t: m: or k: and a trial's id for its time, allocated
or kept bytes, q: and a trial's id to let it run on without ever failing.

Options
  --reason TEXT    why it is meant
  --until DAY      last day on which it holds: 2027-01-31, or 30d; at most 90 days off
  --owner NAME     default: git's user
  --issue TEXT     where it is discussed
  --max LIMIT      for t: and m: +25% or 1.25; for k: bytes per call beyond old
  --report PATH    default: .twinrun/report.json
  --dry-run        say what would be accepted
  --help           this text
`,
  ],
  [
    'known',
    `Usage: npx twinrun known [list | prune | rm ID] [options]

Lists the accepted differences with owner, end and what the last run made of them; prune takes out those that are stale
(nothing like them is left) or expired.

Options
  --json           the list as JSON
  --dry-run        say what would be taken out
  --report PATH    default: .twinrun/report.json
  --help           this text
`,
  ],
  [
    'selftest',
    `Usage: npx twinrun selftest

Compares functions of its own on this machine: one that is slower, one that is wrong, one that leaks, and twenty that
are equal. Says what was reported for each, and the smallest change that this machine can see. Takes about a minute.

Options
  --help   this text

Exit codes
  0 everything was reported as it should be · 2 wrong usage · 3 something was not
`,
  ],
  [
    'doctor',
    `Usage: npx twinrun doctor [options]

Reads how the project in this folder is set up (package.json, configuration of Vitest and Jest, test files, workflows,
git, the last report) and says what cannot work and what to write. Runs no code of the project.

Options
  --json       what was found as JSON
  --ask-jest   also asks Jest for its configuration (jest --showConfig), which runs the configuration file
  --measure    also measures how small a change of time this machine sees; takes up to a minute
  --help       this text

Exit codes
  0 nothing that cannot work · 2 something cannot work, or wrong usage
`,
  ],
  [
    'init',
    `Usage: npx twinrun init github [options]

Writes .github/workflows/twinrun.yml, which runs the tests and keeps the report, and twinrun-comment.yml, which keeps one
comment on each pull request up to date, also where it comes from a fork. Asks git, package.json and the lockfile what to
run.

Options
  --dry-run      print what would be written
  --no-comment   only the first one
  --force        replace files that are there
  --help         this text
`,
  ],
]);
