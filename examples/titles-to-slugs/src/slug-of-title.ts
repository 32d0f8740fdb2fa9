import slugify from 'slugify';
import speakingUrl from 'speakingurl';

/** How the pages got their addresses until now. */
export function slugWithSpeakingurl(title: string): string {
  return speakingUrl(title);
}

/** The popular replacement, with its options for addresses in lower case and plain letters. */
export function slugWithSlugify(title: string): string {
  return slugify(title, { lower: true, strict: true });
}

/** The replacement, told what the old package did with punctuation. */
export function slugWithMendedSlugify(title: string): string {
  const spoken = title.replaceAll('&', ' and ').replaceAll('<', ' less than ');
  return slugify(spoken.replaceAll(/[^\p{Letter}\p{Mark}\p{Number}$%]+/gu, ' '), {
    lower: true,
    strict: true,
  });
}
