/** What `twinrun flags --help` prints. */
export const FLAGS_HELP = `Usage: npx twinrun flags COMMAND [options]

Reads and changes a file of flags (flagd's format), locked, atomic and with a history.

Commands
  list                    all flags; --rollouts: those that are rolled out
  get FLAG                all that the file says of one
  set FLAG VALUE          for everyone: on, off, the name of a variant, or a value
  rollout FLAG PERCENT    for a share of callers, in steps of 0.001; --variant NAME (default: on)
  enable | disable FLAG   let the file decide, or the default in the code
  rm FLAG                 take it out of the file
  history [FLAG]          who changed what; --since DATE
  eval FLAG               what it is for a caller, and why; --key ID, --ctx '{"email":"a@b.c"}'
  diff A B                the flags that differ between two files
  check                   all that is wrong with the file and its history

Options
  -f, --file PATH   default: flags.json
  --json            the answer as JSON
  --dry-run         say what would change, and write nothing
  --replace-rule    throw a rule away that was written by hand (set, rollout)
  --yes             write although CI is set in the environment
  --help            this text

FLAGS_ACTOR in the environment is noted in the history as who did it.

Exit codes
  0  fine
  1  check found an error; diff found a difference
  2  wrong usage, an unknown flag, or a file that cannot be read
`;
