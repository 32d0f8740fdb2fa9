/** A Markdown text taken apart: what a renderer would read as markup, and how many cells its table rows have. */
export interface MarkdownStructure {
  /** The text without fenced blocks and code spans, the only places where user text may stand as it is. */
  readonly markup: string;
  /** Names of HTML tags in the markup. */
  readonly tags: readonly string[];
  readonly headings: readonly string[];
  readonly cellCounts: readonly number[];
}

/** Takes Markdown apart by the rules of CommonMark for fences and code spans, and of GitHub for table cells. */
export function readStructure(markdown: string): MarkdownStructure {
  const lines = linesOutsideFences(markdown);
  const markup = lines.map((line) => line.replaceAll(/(?<!`)(`+)(?!`)(.*?)(?<!`)\1(?!`)/g, '')).join('\n');
  return {
    markup,
    tags: Array.from(markup.matchAll(/<\/?([a-z]+)/gi), ([, tag = '']) => tag.toLowerCase()),
    headings: markup.split('\n').filter((line) => /^ {0,3}#/.test(line)),
    // GitHub splits rows at pipes before it looks for code spans.
    cellCounts: lines
      .filter((line) => line.startsWith('|'))
      .map((line) => line.split(/(?<!\\)\|/).length - 2),
  };
}

function linesOutsideFences(markdown: string): readonly string[] {
  const outside: string[] = [];
  let fence: string | null = null;
  for (const line of markdown.split('\n')) {
    const run = /^ {0,3}(`{3,})/.exec(line)?.[1] ?? null;
    if (fence === null && run !== null) fence = run;
    else if (fence === null) outside.push(line);
    else if (run !== null && run.length >= fence.length && line.trim() === run) fence = null;
  }
  return outside;
}
