/**
 * By how much the ratio of two identical functions still wanders from process to process, as a factor: what was loaded
 * and compiled first stays with a process, and no number of pairs within it averages that out. The interval of a change
 * that was measured in one process is widened by it on both sides.
 */
export const PROCESS_SPREAD = 1.05;
