import slugify from 'slugify';
import speakingUrl from 'speakingurl';

/** How the pages got their addresses until now. The package is no longer maintained. */
export function slugWithSpeakingurl(title: string): string {
  return speakingUrl(title);
}

/** The popular replacement, with the options that its README recommends for addresses. */
export function slugWithSlugify(title: string): string {
  return slugify(title, { lower: true, strict: true });
}

/** The replacement, told what the old package did with punctuation. */
export function slugWithSlugifyKeepingAddresses(title: string): string {
  const spoken = title.replaceAll('&', ' and ').replaceAll('<', ' less than ');
  return slugify(spoken.replaceAll(/[^\p{Letter}\p{Mark}\p{Number}$%]+/gu, ' '), {
    lower: true,
    strict: true,
  });
}
