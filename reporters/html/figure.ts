import { type Content, type Markup, markup } from './markup.ts';

/** A plot with the sentence that says what it shows, and the same as numbers. */
export interface FigureParts {
  /** Unique on the page; the plot is named by it. */
  readonly labelId: string;
  /** What the plot shows, in a sentence that does for who cannot see it. */
  readonly caption: Content;
  readonly plot: Markup;
  readonly legend?: Markup;
  /** The numbers of the plot, folded; missing where another table of the page has them. */
  readonly numbers?: Markup;
  /** Whether the plot is too wide for a narrow screen, and may be moved sideways there. */
  readonly isWide?: boolean;
}

/** Sets a plot. */
export function figure({ labelId, caption, plot, legend, numbers, isWide }: FigureParts): Markup {
  const drawing =
    isWide === true
      ? markup`<div class="scroll" tabindex="0" role="group" aria-labelledby="${labelId}">${plot}</div>`
      : plot;
  const folded =
    numbers === undefined
      ? null
      : markup`<details class="numbers"><summary>The same as numbers</summary>${numbers}</details>`;
  return markup`<figure><figcaption id="${labelId}">${caption}</figcaption>${legend ?? null}${drawing}${folded}</figure>
`;
}

/** What the marks of plots of time mean. */
export function timeLegend(): Markup {
  return markup`<ul class="legend">
<li><span class="key bad" aria-hidden="true">▲</span> slower than its limit</li>
<li><span class="key good" aria-hidden="true">◆</span> faster</li>
<li><span class="key" aria-hidden="true">●</span> the same within its limit</li>
<li><span class="key doubt" aria-hidden="true">○</span> unsure or not judged</li>
</ul>`;
}
