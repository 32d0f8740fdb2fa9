import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/** SHA-256 of text, which ids are made of: a page's own digest answers only later. */
export function createHash(): Hash {
  const parts: string[] = [];
  const hash: Hash = {
    update(text) {
      parts.push(text);
      return hash;
    },
    digest: () => bytesToHex(sha256(utf8ToBytes(parts.join('')))),
  };
  return hash;
}

export function randomUUID(): string {
  return globalThis.crypto.randomUUID();
}

interface Hash {
  update(text: string): Hash;
  digest(): string;
}

const pageCrypto: { readonly createHash: typeof createHash; readonly webcrypto: unknown } = {
  createHash,
  webcrypto: globalThis.crypto,
};

// biome-ignore lint/style/noDefaultExport: `node:crypto` is imported by its default export
export default pageCrypto;
