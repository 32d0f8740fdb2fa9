/** Files in which a trial may be started. */
export const TRIALS: RegExp = /\b(toMatchImpl|toOutperformImpl|compareImpl|compareImplSync)\b/;
