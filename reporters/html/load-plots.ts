import type { PlotKit } from './plot-kit.ts';

/** Loads what plots are drawn with: about 0.1 s, spent only where a page is asked for. */
export async function loadPlots(): Promise<PlotKit> {
  const { createPlotKit } = await import('./plot-library.ts');
  return createPlotKit();
}
