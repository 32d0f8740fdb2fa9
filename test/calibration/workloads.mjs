/** Makes a function from its text, so that two of them share no compiled code. */
function fromText(text) {
  return new Function(`return ${text}`)();
}

const rows = Array.from({ length: 30 }, (_, id) => ({
  id,
  name: `row ${id}`,
  tags: ['a', String(id % 5)],
  at: { x: id / 3 },
}));

/**
 * Kinds of code that engines treat differently. `make(scale, load)` gives one side that does `scale` times the work;
 * packages do not scale.
 */
export const WORKLOADS = {
  integers: {
    argLists: [[1], [2], [3]],
    make: (scale) =>
      fromText(
        `(n) => { let h = n | 0; for (let i = 0; i < ${100 * scale}; i++) { h = Math.imul(h ^ i, 2654435761) >>> 0; h ^= h >>> 13; } return h; }`,
      ),
  },
  objects: {
    argLists: [[1], [2]],
    make: (scale) =>
      fromText(
        `(n) => { const all = []; for (let i = 0; i < ${40 * scale}; i++) all.push({ n, i, pair: [i, n] }); return all; }`,
      ),
  },
  strings: {
    argLists: [['Hello World, this is A Test'], ['Ünïcode & friends']],
    make: (scale) =>
      fromText(
        `(s) => { let out = ''; for (let i = 0; i < ${20 * scale}; i++) out += s.toLowerCase().replace(/[^a-z]+/g, '-').split('-').join('_'); return out.length; }`,
      ),
  },
  json: {
    argLists: [[rows]],
    make: (scale) =>
      fromText(
        `(all) => { let last; for (let i = 0; i < ${20 * scale}; i++) last = JSON.parse(JSON.stringify(all[i % all.length])); return last; }`,
      ),
  },
  callbacks: {
    argLists: [[[1, 2, 3, 4, 5, 6, 7]], [[1.5, 2, 3]]],
    make: (scale) =>
      fromText(
        `(xs) => { let sum = 0; for (let k = 0; k < ${20 * scale}; k++) sum += xs.map((x) => x * k).filter((x) => x > 3).reduce((a, b) => a + b, 0); return sum; }`,
      ),
  },
  maps: {
    argLists: [[1]],
    make: (scale) =>
      fromText(
        `(n) => { const map = new Map(); for (let i = 0; i < ${200 * scale}; i++) map.set('k' + (i % 50), i + n); let sum = 0; for (const [k, v] of map) sum += k.length + v; return sum; }`,
      ),
  },
  sorting: {
    argLists: [[1], [2], [3]],
    make: (scale) =>
      fromText(
        `(n) => { let last; for (let k = 0; k < ${20 * scale}; k++) { const xs = []; for (let i = 0; i < 100; i++) xs.push((i * 7919 + n + k) % 101 + 0.5); last = xs.sort((a, b) => a - b); } return last; }`,
      ),
  },
  promises: {
    argLists: [[1], [2]],
    async: true,
    make: (scale) =>
      fromText(
        `async (n) => { let sum = n; for (let i = 0; i < ${40 * scale}; i++) sum += await i; return sum; }`,
      ),
  },
  milliseconds: {
    argLists: [[1], [2]],
    make: (scale) =>
      fromText(
        `(n) => { let h = n | 0; for (let i = 0; i < ${600_000 * scale}; i++) h = Math.imul(h ^ i, 2654435761) >>> 0; return h; }`,
      ),
  },
  'pretty-format': {
    argLists: [[rows.slice(0, 6)]],
    make: (_, load) => load('pretty-format').format,
  },
  'deep-diff': {
    argLists: [[rows.slice(0, 8), rows.slice(1, 9)]],
    make: (_, load) => load('deep-diff').diff,
  },
};
