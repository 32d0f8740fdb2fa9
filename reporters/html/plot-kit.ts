import type * as Plot from '@observablehq/plot';

import type { Markup } from './markup.ts';

/** Marks of a plot, in the order in which they are drawn. */
export type PlotMarks = readonly Plot.Markish[];

/** What drawings are made with. Handed in, so that the libraries behind it are loaded only where a page is asked for. */
export interface PlotKit {
  /**
   * Draws one plot as an SVG that names itself by the text of another element.
   *
   * @param labelId Id of the element whose text says what the plot shows.
   */
  readonly draw: (options: Plot.PlotOptions, labelId: string) => Markup;
  readonly areaY: typeof Plot.areaY;
  readonly axisX: typeof Plot.axisX;
  readonly axisY: typeof Plot.axisY;
  readonly barX: typeof Plot.barX;
  readonly dot: typeof Plot.dot;
  readonly gridX: typeof Plot.gridX;
  readonly gridY: typeof Plot.gridY;
  readonly lineY: typeof Plot.lineY;
  readonly link: typeof Plot.link;
  readonly rect: typeof Plot.rect;
  readonly ruleX: typeof Plot.ruleX;
  readonly ruleY: typeof Plot.ruleY;
  readonly text: typeof Plot.text;
  readonly tickX: typeof Plot.tickX;
}
