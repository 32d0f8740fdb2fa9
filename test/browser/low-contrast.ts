import type { Page } from 'playwright-core';

// @ts-expect-error plain JavaScript: it runs in a browser, whose types are not known here
import { measureContrast } from './measure-contrast.mjs';

/** A text whose colour is too near to what is behind it. */
export interface LowContrast {
  readonly text: string;
  readonly ratio: number;
}

/**
 * Finds texts below the contrast of WCAG 2.2 AA (4.5 to 1; 3 to 1 for large text), by its own formulas
 * (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio). All folds are opened first.
 */
export async function findLowContrast(page: Page): Promise<{ seen: number; low: readonly LowContrast[] }> {
  return (await page.evaluate(`(${measureContrast})()`)) as Awaited<ReturnType<typeof findLowContrast>>;
}
