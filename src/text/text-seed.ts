/** A whole number of 32 bits that a text always gives: FNV-1a, http://www.isthe.com/chongo/tech/comp/fnv/. */
export function textSeed(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index++) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  return hash >>> 0;
}
