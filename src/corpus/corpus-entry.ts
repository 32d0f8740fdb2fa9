/** One line of a corpus file: an input that was worth writing down. */
export interface CorpusEntry {
  /** The trial that it belongs to, or the function whose call it was. */
  readonly trial: string;
  /** The call as a person reads it; no part of the input. */
  readonly call: string;
  readonly input: SavedInput;
}

/** How an input can be had again: from the file, by generating it, or not at all, with the reason. */
export type SavedInput =
  | { readonly kind: 'args'; readonly flat: unknown; readonly args: readonly unknown[] }
  | { readonly kind: 'place'; readonly seed: number; readonly path: string; readonly reason: string }
  | { readonly kind: 'lost'; readonly reason: string };

/** What makes two entries the same one. */
export function entryKey({ trial, call, input }: CorpusEntry): string {
  if (input.kind === 'args') return JSON.stringify([trial, input.flat]);
  return JSON.stringify([trial, call, input.kind === 'place' ? [input.seed, input.path] : input.reason]);
}
