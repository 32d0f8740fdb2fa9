import { plural } from '../../text/count.ts';
import type { LetThrough, Proof } from './proof.ts';

/** What notes of a proof begin with, by which readers of a report know them. */
export const PROOF_NOTE = 'prove: ';

const MOST_PLACES = 12;
const MOST_CHANGES = 5;

/** Says what would be let through, place by place; none where nothing was asked for. */
export function proofNotes(proof: Proof | null): readonly string[] {
  if (proof === null) return [];
  const { cases, tried, letThrough } = proof;
  if (tried === 0) return [`${PROOF_NOTE}no answer could be changed, so nothing is known of what would pass`];
  const said = `${plural(tried, 'change')} of what new did in ${plural(cases, 'case')} ${tried === 1 ? 'was' : 'were'} tried`;
  const places = outermost(letThrough);
  if (places.length === 0) return [`${PROOF_NOTE}${said}, and every one would be noticed`];
  const shown = places.slice(0, MOST_PLACES).map((place) => `${PROOF_NOTE}let through: ${placeWords(place)}`);
  const more = places.length - shown.length;
  return [
    `${PROOF_NOTE}${said}; some would pass at ${plural(places.length, 'path')}`,
    ...shown,
    ...(more > 0 ? [`${PROOF_NOTE}let through: more at ${plural(more, 'path')}`] : []),
  ];
}

/** Where every change of a place passes, those of its parts need no word. */
function outermost(places: readonly LetThrough[]): readonly LetThrough[] {
  const whole = places.filter(({ everything }) => everything).map(({ path }) => path);
  return places.filter(({ path }) => {
    return !whole.some(
      (outer) => path !== outer && path.startsWith(outer) && /^[.[]/.test(path.slice(outer.length)),
    );
  });
}

function placeWords({ path, changes, everything, because }: LetThrough): string {
  const shown = changes.slice(0, MOST_CHANGES);
  const more = changes.length - shown.length;
  const what = everything ? 'any change' : `${shown.join(', ')}${more > 0 ? `, ${more} more` : ''}`;
  return `${path} ${what}${because.length === 0 ? '' : ` (${because.join(', ')})`}`;
}
