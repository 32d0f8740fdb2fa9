/** One argument list on which both sides are called. */
export interface Case {
  /** Position among the cases of the trial, from 0. */
  readonly index: number;
  /** The name the user gave it, or null. */
  readonly name: string | null;
  readonly args: readonly unknown[];
}

/** Where the cases of a trial came from. */
export type InputSource = 'table' | 'named' | 'factory' | 'generator' | 'thunk';

/** The cases of one trial, in the order in which they run. Never empty. */
export interface CaseList {
  readonly cases: readonly Case[];
  readonly source: InputSource;
}
