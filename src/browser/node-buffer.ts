const encoder = new TextEncoder();

/** What is used of Node's `Buffer`. */
export const Buffer = {
  alloc: (size: number): Uint8Array => new Uint8Array(size),
  byteLength: (text: string): number => encoder.encode(text).length,
  /** As `Buffer.compare`: which of two comes first, by bytes, then by length. */
  compare(a: Uint8Array, b: Uint8Array): number {
    const least = Math.min(a.length, b.length);
    for (let at = 0; at < least; at++) {
      const difference = (a[at] ?? 0) - (b[at] ?? 0);
      if (difference !== 0) return Math.sign(difference);
    }
    return Math.sign(a.length - b.length);
  },
  isBuffer: (): boolean => false,
};
