const WORD = 8;

/** What V8 puts before the properties of an object, the elements of their store, and the characters of a string. */
const OBJECT = 3 * WORD;
const ARRAY = 4 * WORD;
const STORE = 2 * WORD;
const STRING = 2 * WORD;

/** An ArrayBuffer and a view of it have a dozen fields each; their bytes lie outside the heap. */
const ARRAY_BUFFER = 11 * WORD;
const VIEW = 12 * WORD;

/**
 * Makers of values, as text, and what each allocates by V8's layout of objects, without compressed pointers, as Node is
 * built: an object has three words (shape, properties, elements) and one for each property that its literal names, an
 * array four and a store of two and one for each element. Null where layouts differ from version to version and a heap
 * snapshot has to tell. `many` is how many values are held for a snapshot.
 */
export const KNOWN_ALLOCATIONS = {
  'nothing at all': { made: 'n + 1', bytes: 0, many: 1000 },
  'an object of one property': { made: '({ n })', bytes: OBJECT + WORD, many: 1000 },
  'an object of four properties': {
    made: '({ a: n, b: n, c: n, d: n })',
    bytes: OBJECT + 4 * WORD,
    many: 1000,
  },
  'an array of a hundred objects': {
    made: 'hundredOf(n)',
    bytes: ARRAY + STORE + 100 * (WORD + OBJECT + 2 * WORD),
    many: 200,
  },
  'an array of four': { made: '[n, n, n, n]', bytes: ARRAY + STORE + 4 * WORD, many: 1000 },
  'an array of 1,000': { made: 'new Array(1000)', bytes: ARRAY + STORE + 1000 * WORD, many: 200 },
  'a large object: an array of 30,000': {
    made: 'new Array(30000)',
    bytes: ARRAY + STORE + 30_000 * WORD,
    many: 20,
  },
  'a closure and its context': { made: '((held) => () => held)(n)', bytes: null, many: 1000 },
  'two joined strings': { made: '(words[n & 1] + words[2])', bytes: 4 * WORD, many: 1000 },
  'a string of 2,000 characters': { made: 'String.fromCharCode(...codes)', bytes: STRING + 2000, many: 200 },
  'a Uint8Array of 4 KiB': { made: 'new Uint8Array(4096)', bytes: VIEW + ARRAY_BUFFER + 4096, many: 200 },
  'a Float64Array of 32 KiB': {
    made: 'new Float64Array(4096)',
    bytes: VIEW + ARRAY_BUFFER + 32_768,
    many: 50,
  },
  'an ArrayBuffer of 1 MiB': { made: 'new ArrayBuffer(1048576)', bytes: ARRAY_BUFFER + 1_048_576, many: 10 },
  'a Buffer of 64 KiB': { made: 'Buffer.alloc(65536)', bytes: VIEW + ARRAY_BUFFER + 65_536, many: 50 },
  // 78 times 104 bytes of a shared buffer of 8 KiB, which is an ArrayBuffer with a view of its own.
  'a pooled Buffer of 100 bytes': {
    made: 'Buffer.allocUnsafe(100)',
    bytes: VIEW + (8192 + VIEW + ARRAY_BUFFER) / 78,
    many: 1000,
  },
};

/** A function that makes such a value for each call, and puts it where the engine cannot tell that nobody looks. */
export function makerOf(name) {
  const { made } = KNOWN_ALLOCATIONS[name];
  const source = `((kept, words, codes, hundredOf) => (n) => { const made = ${made}; kept[0] = made; return made; })`;
  const words = ['a long enough beginning ', 'another long beginning ', 'and a long enough end'];
  const hundredOf = new Function(
    'n',
    'const all = new Array(100); for (let i = 0; i < 100; i++) all[i] = { n, i }; return all;',
  );
  const codes = Array.from({ length: 2000 }, (_, i) => 97 + (i % 20));
  return new Function(`return ${source}`)()([undefined], words, codes, hundredOf);
}
