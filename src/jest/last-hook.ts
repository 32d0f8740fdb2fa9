import type { CircusHook, CircusState } from './circus-state.ts';

/**
 * Makes the first `afterAll` of a file, which is ours, the last one: Jest calls them in the order in which they were
 * declared, and what those of the user do counts, too. Called before the first of them runs, when Jest has already listed
 * them: hence their contents change places.
 */
export function runFirstAfterAllLast({ rootDescribeBlock }: CircusState): void {
  const hooks = (rootDescribeBlock.hooks ?? []).filter(({ type }) => type === 'afterAll');
  const [first, ...others] = hooks.map((hook): CircusHook => ({ ...hook }));
  if (first === undefined) return;
  for (const [index, contents] of [...others, first].entries()) Object.assign(hooks[index] ?? {}, contents);
}
