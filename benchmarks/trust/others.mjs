import { readFileSync } from 'node:fs';

/** The system counts processor time in hundredths of a second. */
const TICKS = 100;

/** Below this many cores' worth of other work a unit ran on a quiet machine. */
const QUIET = 0.15;

/**
 * Starts to watch how much processor time others than this process and its ended children use: other programs, and what
 * the host of a virtual machine took for itself. Null where the system does not say (it is Linux that does).
 *
 * @returns Asked at the end: the mean number of cores that others kept busy, or null.
 */
export function watchOthers() {
  const before = readCounts();
  const startMs = performance.now();
  return () => {
    const after = readCounts();
    if (before === null || after === null) return null;
    const seconds = (performance.now() - startMs) / 1000;
    const others = after.all - before.all - (after.own - before.own);
    return Math.max(0, Math.round((100 * others) / TICKS / seconds) / 100);
  };
}

/** What the table calls a machine on which others used so much. */
export function regimeOf(others, burner) {
  if (burner) return 'burner';
  if (others === null) return 'unknown';
  return others < QUIET ? 'quiet' : 'busy';
}

function readCounts() {
  try {
    // user nice system idle iowait irq softirq steal
    const [line] = readFileSync('/proc/stat', 'utf8').split('\n');
    const [user, nice, system, , , irq, softirq, steal] = line.trim().split(/\s+/).slice(1).map(Number);
    const own = readFileSync('/proc/self/stat', 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    // utime stime cutime cstime, the latter two of children that have ended
    const ownTicks = own.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0);
    return { all: user + nice + system + irq + softirq + steal, own: ownTicks };
  } catch {
    return null;
  }
}
