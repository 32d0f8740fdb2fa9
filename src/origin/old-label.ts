/** What a report calls a commit that was asked for by a ref: `git:main@1a2b3c4`. */
export function oldLabel(commit: string, ref: string): string {
  const short = commit.slice(0, 7);
  return ref === commit ? `git:${short}` : `git:${ref}@${short}`;
}

/** A note of an old side, as a report says it. What is noted goes on from its label: `ran with today’s …`. */
export function oldNote(label: string, note: string): string {
  return `the old side (${label}) ${note}`;
}
