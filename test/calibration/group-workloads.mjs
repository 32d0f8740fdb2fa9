const CASES = 20;

/** Twenty argument lists. Each input knows its place, so that one of them can be made slow. */
function inputs(make) {
  return Array.from({ length: CASES }, (_, at) => [{ at, ...make(at) }]);
}

/** A function from its text, so that two of them share no compiled code; it does the work of `slow` three times. */
function repeating(body, slow, async = false) {
  return new Function(
    `return ${async ? 'async ' : ''}(input) => { let last; const times = input.at === ${slow} ? 3 : 1;
      for (let time = 0; time < times; time++) { ${body} } return last; }`,
  )();
}

function words(count) {
  return Array.from({ length: count }, (_, at) => `Word${(at * 7919) % 101}`).join(' ');
}

function rows(count) {
  return Array.from({ length: count }, (_, id) => ({ id, name: `row ${id}`, at: { x: id / 3 } }));
}

/** A package's function, called three times on the slow input. */
function calling(fn, slow) {
  return new Function(
    'fn',
    `return (input) => { let last; const times = input.at === ${slow} ? 3 : 1; for (let time = 0; time < times; time++) last = fn(input.value, input.other); return last; }`,
  )(fn);
}

/**
 * Kinds of code, each on twenty inputs that cost alike or differ a hundredfold. `make(slow, load)` gives one side, whose
 * work on the input at place `slow` is done three times; -1 for none.
 */
export const GROUP_WORKLOADS = {
  short: {
    argLists: inputs((at) => ({ n: at })),
    make: (slow) =>
      repeating('last = input.n; for (let i = 0; i < 15; i++) last = (last * 31 + i) % 97;', slow),
  },
  integers: {
    argLists: inputs((at) => ({ n: 100 + at })),
    make: (slow) =>
      repeating(
        'last = input.n; for (let i = 0; i < input.n; i++) last = Math.imul(last ^ i, 2654435761) >>> 0;',
        slow,
      ),
  },
  'integers, uneven': {
    argLists: inputs((at) => ({ n: Math.round(10 * 1.5 ** at) })),
    make: (slow) =>
      repeating(
        'last = input.n; for (let i = 0; i < input.n; i++) last = Math.imul(last ^ i, 2654435761) >>> 0;',
        slow,
      ),
  },
  strings: {
    argLists: inputs((at) => ({ text: words(5 + at) })),
    make: (slow) =>
      repeating("last = input.text.toLowerCase().replace(/[^a-z]+/g, '-').split('-').length;", slow),
  },
  json: {
    argLists: inputs((at) => ({ rows: rows(1 + at) })),
    make: (slow) => repeating('last = JSON.parse(JSON.stringify(input.rows)).length;', slow),
  },
  objects: {
    argLists: inputs((at) => ({ n: 20 + 5 * at })),
    make: (slow) =>
      repeating(
        'last = []; for (let i = 0; i < input.n; i++) last.push({ i, pair: [i, input.n] }); last = last.length;',
        slow,
      ),
  },
  callbacks: {
    argLists: inputs((at) => ({
      list: Array.from({ length: 10 + 10 * at }, (_, i) => (at % 2 ? i : i + 0.5)),
    })),
    make: (slow) =>
      repeating('last = input.list.map((x) => x * 2).filter((x) => x > 3).reduce((a, b) => a + b, 0);', slow),
  },
  maps: {
    argLists: inputs((at) => ({ n: 30 * (1 + at) })),
    make: (slow) =>
      repeating(
        "const map = new Map(); for (let i = 0; i < input.n; i++) map.set('k' + (i % 50), i); last = map.size;",
        slow,
      ),
  },
  sorting: {
    argLists: inputs((at) => ({ list: Array.from({ length: 20 + 20 * at }, (_, i) => (i * 7919) % 101) })),
    make: (slow) => repeating('last = [...input.list].sort((a, b) => a - b)[0];', slow),
  },
  promises: {
    async: true,
    argLists: inputs((at) => ({ n: 5 + at })),
    make: (slow) => repeating('last = 0; for (let i = 0; i < input.n; i++) last += await i;', slow, true),
  },
  milliseconds: {
    argLists: inputs((at) => ({ n: 200_000 + 1000 * at })),
    make: (slow) =>
      repeating(
        'last = input.n; for (let i = 0; i < input.n; i++) last = Math.imul(last ^ i, 2654435761) >>> 0;',
        slow,
      ),
  },
  'pretty-format': {
    argLists: inputs((at) => ({ value: rows(1 + at) })),
    make: (slow, load) => calling(load('pretty-format').format, slow),
  },
  'deep-diff': {
    argLists: inputs((at) => ({ value: rows(1 + at), other: rows(2 + at) })),
    make: (slow, load) => calling(load('deep-diff').diff, slow),
  },
};
