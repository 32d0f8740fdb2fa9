/** What a run of many writers left. */
export interface WriterRun {
  readonly killed: number;
  readonly failed: number;
  readonly seconds: number;
  readonly reads: { readonly total: number; readonly torn: number };
  readonly acknowledged: number;
  readonly entries: number;
  readonly outside: number;
  readonly lost: readonly string[];
  readonly problems: readonly string[];
}

export function bundleFlags(root: string, outfile: string): Promise<void>;

export function runWriters(setup: {
  readonly library: string;
  readonly folder: string;
  readonly processes: number;
  readonly updates: number;
  readonly kills: number;
  readonly seed: number;
}): Promise<WriterRun>;
