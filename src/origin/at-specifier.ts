/** A module that is asked for at a ref, flat, or both. */
export interface AtSpecifier {
  /** The specifier as it stands without the question; other words of its query (`?raw`) stay. */
  readonly path: string;
  /** Branch, tag or commit; null for the file as it is today. */
  readonly at: string | null;
  /** Whether the module and its own imports shall be made one file. */
  readonly flat: boolean;
}

/** Reads `./parse?at=main`, `./parse?flat` and `./parse?at=main&flat`; null for any other specifier. */
export function readAtSpecifier(specifier: string): AtSpecifier | null {
  const start = specifier.indexOf('?');
  if (start === -1) return null;
  const words = specifier.slice(start + 1).split('&');
  const at = words.find((word) => word.startsWith('at='));
  const flat = words.some((word) => FLAT.test(word));
  if (at === undefined && !flat) return null;
  const others = words.filter((word) => word !== at && !FLAT.test(word));
  return {
    path: specifier.slice(0, start) + (others.length === 0 ? '' : `?${others.join('&')}`),
    at: at === undefined ? null : decoded(at.slice('at='.length)),
    flat,
  };
}

const FLAT = /^flat(=|=true)?$/;

/** The specifier that `readAtSpecifier` reads back. */
export function writeAtSpecifier({ path, at, flat }: AtSpecifier): string {
  const words = [...(at === null ? [] : [`at=${encodeURIComponent(at)}`]), ...(flat ? ['flat'] : [])];
  return words.length === 0 ? path : `${path}${path.includes('?') ? '&' : '?'}${words.join('&')}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
