/**
 * Functions whose allocations are known from how V8 lays objects out on 64-bit Node (which does not compress pointers):
 * an object has three words (shape, properties, elements) and one for each property that its literal names, an array has
 * four and a store of two words and one for each element, and so on. `bytes` is what one call allocates.
 *
 * What is made is put where the engine cannot tell that nobody will look, or it would not be made at all.
 */
const WORD = 8;
const OBJECT = 3 * WORD;
const ARRAY = 4 * WORD;
const STORE = 2 * WORD;

/** Makes a function from its text, so that two of them share no compiled code. */
function fromText(text) {
  return new Function(`return ${text}`)();
}

function made(expression, count = 1) {
  const seen = '{ seen: [undefined] }';
  if (count === 1) return fromText(`((kept) => (n) => { kept.seen[0] = ${expression}; return n; })(${seen})`);
  return fromText(
    `((kept) => (n) => { for (let i = 0; i < ${count}; i++) kept.seen[i] = ${expression}; return n; })(${seen})`,
  );
}

/** Strings are made of the text `n`, whose parts are at least as long as V8 joins without copying (13 characters). */
export const KNOWN_ALLOCATIONS = {
  'nothing at all': { make: () => fromText('(n) => n + 1'), bytes: 0 },
  'an object of one property': { make: () => made('{ n }'), bytes: OBJECT + WORD },
  'an object of four properties': {
    make: () => made('{ a: n, b: n, c: n, d: n }'),
    bytes: OBJECT + 4 * WORD,
  },
  'a hundred objects of two properties': {
    make: () => made('{ n, i }', 100),
    bytes: 100 * (OBJECT + 2 * WORD),
  },
  'an array of four': { make: () => made('[n, n, n, n]'), bytes: ARRAY + STORE + 4 * WORD },
  'an array of 1,000': { make: () => made('new Array(1000)'), bytes: ARRAY + STORE + 1000 * WORD },
  'an array of 30,000, a large object': {
    make: () => made('new Array(30000)'),
    bytes: ARRAY + STORE + 30_000 * WORD,
  },
  'a closure with its context': { make: () => made('((held) => () => held)(n)'), bytes: null },
  'two strings joined': { make: () => made("('a long enough text ' + n)"), bytes: null },
  'a text of 1,000 characters': { make: () => made("'ab'.repeat(500)"), bytes: null },
  'a Uint8Array of 4 KiB': { make: () => made('new Uint8Array(4096)'), bytes: null, external: 4096 },
  'a Float64Array of 32 KiB': { make: () => made('new Float64Array(4096)'), bytes: null, external: 32_768 },
  'an ArrayBuffer of 1 MiB': {
    make: () => made('new ArrayBuffer(1048576)'),
    bytes: null,
    external: 1_048_576,
  },
  'a Buffer of 64 KiB': { make: () => made('Buffer.alloc(65536)'), bytes: null, external: 65_536 },
  'a pooled Buffer of 100 bytes': { make: () => made('Buffer.allocUnsafe(100)'), bytes: null },
};
