import {
  areaY,
  axisX,
  axisY,
  barX,
  dot,
  gridX,
  gridY,
  lineY,
  link,
  type PlotOptions,
  plot,
  rect,
  ruleX,
  ruleY,
  text,
  tickX,
} from '@observablehq/plot';
import { parseHTML } from 'linkedom';

import { drawnMarkup, type Markup } from './markup.ts';
import type { PlotKit } from './plot-kit.ts';

/** The part of a drawing's elements that is read and changed. */
interface DrawnElement {
  readonly children: Iterable<DrawnElement>;
  readonly tagName: string;
  readonly outerHTML: string;
  getAttributeNames(): readonly string[];
  getAttribute(name: string): string | null;
  setAttribute(name: string, value: string): void;
  removeAttribute(name: string): void;
  remove(): void;
}

/**
 * Makes the plots of Observable Plot on a document of linkedom, both of which the build bundles into the file that this
 * becomes: whoever installs the package installs neither.
 */
export function createPlotKit(): PlotKit {
  const { document } = parseHTML('<html><body></body></html>');
  const draw = (options: PlotOptions, labelId: string): Markup => {
    const svg: DrawnElement = plot({ ...options, document } as PlotOptions) as never;
    tidy(svg);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-labelledby', labelId);
    return drawnMarkup(svg.outerHTML);
  };
  const marks = {
    areaY,
    axisX,
    axisY,
    barX,
    dot,
    gridX,
    gridY,
    lineY,
    link,
    rect,
    ruleX,
    ruleY,
    text,
    tickX,
  };
  return { draw, ...marks };
}

/** The page has one style for all plots, and inside of an image no part has a name of its own. */
const NEEDLESS = ['class', 'font-family', 'aria-label', 'aria-hidden', 'aria-description'];

/** Attributes of numbers, where two decimals are finer than a screen. */
const GEOMETRY = ['d', 'transform', 'x', 'y', 'x1', 'x2', 'y1', 'y2', 'width', 'height', 'cx', 'cy', 'r'];

function tidy(element: DrawnElement): void {
  for (const name of NEEDLESS) element.removeAttribute(name);
  for (const name of GEOMETRY) {
    const value = element.getAttribute(name);
    if (value === null) continue;
    element.setAttribute(
      name,
      value.replaceAll(/\d+\.\d{3,}/g, (digits) => String(Number(Number(digits).toFixed(2)))),
    );
  }
  for (const child of [...element.children]) {
    if (child.tagName.toLowerCase() === 'style') child.remove();
    else tidy(child);
  }
}
