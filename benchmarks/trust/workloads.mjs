/** Makes a function from its text, so that two of them share no compiled code. */
function fromText(text) {
  return new Function(`return ${text}`)();
}

const rows = Array.from({ length: 250 }, (_, id) => ({
  id,
  name: `row ${id}`,
  tags: ['a', String(id % 5)],
  at: id / 3,
}));
const words = Array.from({ length: 50 }, (_, i) => `word-${i * 7919}@example${i % 3 === 0 ? '.com' : ''}`);
const numbers = Array.from({ length: 20 }, (_, i) => ((i * 7919) % 101) + 0.5);

/**
 * Kinds of code that engines treat differently. `make(units)` gives a function that does so many equal pieces of work;
 * `units` is what old does. A change that does not come out as a whole number of units is left out.
 */
export const WORKLOADS = {
  // Without a loop of its own, whose end would be guessed: a piece more costs a piece more.
  'integers 10 ns': {
    units: 20,
    argLists: [[1], [2], [3]],
    make: (units) => {
      const pieces = Array.from({ length: units }, (_, i) => `h = Math.imul(h ^ ${7 * i + 3}, 2654435761);`);
      return fromText(`(n) => { let h = n | 0; ${pieces.join(' ')} return h; }`);
    },
  },
  'integers 100 ns': {
    units: 100,
    argLists: [[1], [2], [3]],
    make: (units) =>
      fromText(
        `(n) => { let h = n | 0; for (let i = 0; i < ${units}; i++) { h = Math.imul(h ^ i, 2654435761) >>> 0; } return h; }`,
      ),
  },
  json: {
    units: 100,
    argLists: [[rows]],
    make: (units) =>
      fromText(
        `(all) => { let last; for (let i = 0; i < ${units}; i++) last = JSON.parse(JSON.stringify(all[i])); return last; }`,
      ),
  },
  sort: {
    units: 100,
    argLists: [[numbers]],
    make: (units) =>
      fromText(
        `(xs) => { let last; for (let i = 0; i < ${units}; i++) last = [...xs].sort((a, b) => a - b); return last; }`,
      ),
  },
  strings: {
    units: 100,
    argLists: [['Hello World'], ['Ünïcode & friends']],
    make: (units) =>
      fromText(
        `(s) => { let out = ''; for (let i = 0; i < ${units}; i++) out += s.toLowerCase().split(' ').join('_') + i; return out.length; }`,
      ),
  },
  allocation: {
    units: 100,
    argLists: [[1], [2]],
    make: (units) =>
      fromText(
        `(n) => { const all = []; for (let i = 0; i < ${units}; i++) all.push({ n, i, pair: [i, n] }); return all; }`,
      ),
  },
  maps: {
    units: 200,
    argLists: [[1]],
    make: (units) =>
      fromText(
        `(n) => { const map = new Map(); let sum = 0; for (let i = 0; i < ${units}; i++) { const key = 'k' + (i % 50); map.set(key, (map.get(key) ?? 0) + n); sum += map.size; } return sum; }`,
      ),
  },
  'regular expression': {
    units: 100,
    argLists: [[words]],
    make: (units) =>
      fromText(
        `(all) => { let found = 0; for (let i = 0; i < ${units}; i++) found += /^([a-z-]+)(\\\\d+)@(\\\\w+)\\\\.com$/.test(all[i % 50]) ? 1 : 0; return found; }`,
      ),
  },
  'async computing': {
    units: 100,
    async: true,
    argLists: [[1], [2]],
    make: (units) =>
      fromText(
        `async (n) => { let sum = n; for (let i = 0; i < ${units}; i++) sum += await i; return sum; }`,
      ),
  },
  'async waiting': {
    units: 100,
    async: true,
    argLists: [[1]],
    make: (units) =>
      fromText(
        `async (n) => { for (let i = 0; i < ${units}; i++) await new Promise((done) => setImmediate(done)); return n; }`,
      ),
  },
  'changes its arguments': {
    units: 100,
    fresh: (args) => structuredClone(args),
    argLists: [[numbers]],
    make: (units) =>
      fromText(`(xs) => { for (let i = 0; i < ${units}; i++) { xs.reverse(); xs[0] += 1; } return xs; }`),
  },
  'one slow case of twenty': {
    units: 400,
    argLists: Array.from({ length: 20 }, (_, i) => [i]),
    make: (units) =>
      fromText(
        `(n) => { let h = n; const rounds = n === 13 ? ${units} * 10 : 400; for (let i = 0; i < rounds; i++) h = Math.imul(h ^ i, 2654435761) >>> 0; return h; }`,
      ),
  },
};

/** Known allocations, `units` objects a call: a change of units is the same change of bytes, but for the list's header. */
export const ALLOCATIONS = {
  'plain objects': keeping('{ n, i, even: i % 2 === 0, next: null }'),
  'short arrays': keeping('[i, n, i, n]'),
  'large arrays': keeping('new Array(500)', 20),
  strings: keeping("String.fromCharCode(97 + (i % 26), 97 + (n % 26)).repeat(3) + i + '-' + n"),
  closures: keeping('() => n + i'),
  'typed arrays': keeping('new Float64Array(64)'),
  'buffers of 64 KiB': keeping('Buffer.alloc(65536)', 20),
  dates: keeping('new Date(i + n)'),
};

function keeping(made, units = 200) {
  return {
    units,
    argLists: [[1], [2]],
    make: (count) =>
      fromText(
        `(n) => { const all = new Array(${count}); for (let i = 0; i < ${count}; i++) all[i] = ${made}; return all; }`,
      ),
  };
}
