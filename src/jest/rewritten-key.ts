/** Set by a test file whose attributes were read. */
export const REWRITTEN_KEY = 'twinrun.rewrote@1';
