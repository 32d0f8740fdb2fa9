import type { Finding } from '../src/record/words/finding.ts';
import { plural } from '../src/text/count.ts';

/** How a finding looks in a list: a symbol for the eye, a word for everybody, and how bad it is. */
export interface FindingWords {
  readonly symbol: string;
  readonly word: string;
  readonly tone: 'bad' | 'doubtful' | 'good';
  /** With its count, as part of a headline: `2 slower`. */
  readonly counted: (count: number) => string;
}

/** Words of every finding, worst first. */
export const FINDING_WORDS: Readonly<Record<Finding, FindingWords>> = {
  error: { symbol: '!', word: 'error', tone: 'bad', counted: (count) => plural(count, 'error') },
  differs: {
    symbol: '≠',
    word: 'differs',
    tone: 'bad',
    counted: (count) => `${count} ${verb(count, 'differ')}`,
  },
  unstable: { symbol: '~', word: 'unstable', tone: 'bad', counted: (count) => `${count} unstable` },
  'no-difference': {
    symbol: '=',
    word: 'no difference',
    tone: 'bad',
    counted: (count) => `${count} without the demanded difference`,
  },
  'more-memory': {
    symbol: '▲',
    word: 'more memory',
    tone: 'bad',
    counted: (count) => `${count} ${verb(count, 'take')} more memory`,
  },
  slower: { symbol: '▲', word: 'slower', tone: 'bad', counted: (count) => `${count} slower` },
  unproven: { symbol: '✗', word: 'not shown', tone: 'bad', counted: (count) => `${count} not shown` },
  unverified: {
    symbol: '?',
    word: 'unverified',
    tone: 'doubtful',
    counted: (count) => `${count} unverified`,
  },
  unsure: { symbol: '?', word: 'unsure', tone: 'doubtful', counted: (count) => `${count} unsure` },
  fine: { symbol: '✓', word: 'fine', tone: 'good', counted: (count) => `${count} fine` },
};

function verb(count: number, word: string): string {
  return count === 1 ? `${word}s` : word;
}
