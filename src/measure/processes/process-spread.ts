/**
 * By how much the ratio of two identical functions still wanders from process to process, as a factor: what was loaded
 * and compiled first stays with a process, and no number of pairs within it averages that out. The interval of a change
 * that was measured in one process is widened by it on both sides.
 *
 * Of 369 pairs of identical functions, each in a process of its own and most of them from published packages, half read
 * within 0.6 % of 1, 99 % within 4 %, and the two worst were 10 % and 39 % off; a second round contradicted the latter
 * (Node 20 on two shared, busy Linux cores).
 * `test/calibration/process-spread.mjs` measures it anew.
 */
export const PROCESS_SPREAD = 1.05;

/**
 * The same where other processes look at whatever seems slower before it counts, so that this one only has to tell which
 * trials need no second look: what half of the pairs above read, three times over. A new side that is slower by no more
 * than this beyond its limit can be missed in one process, as it can be in all of them.
 */
export const SCREENING_SPREAD = 1.02;
