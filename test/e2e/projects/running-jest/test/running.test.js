const nodeCrypto = require('node:crypto');
const { Readable } = require('node:stream');

const randomUUID = () => nodeCrypto.randomUUID();
const useFakeTimers = () => jest.useFakeTimers();
afterEach(() => jest.useRealTimers());

class OldStack {
  items = [];
  push(item) {
    return this.items.push(item);
  }
  pop() {
    return this.items.pop();
  }
}

class NewStack {
  #items = [];
  push(item) {
    this.#items.unshift(item);
    return this.#items.length;
  }
  pop() {
    return this.#items.shift();
  }
}

const quick = { measure: false };
const useStack = (Stack, ...items) => {
  const stack = new Stack();
  return items.map((item) => stack.push(item));
};

test('classes by run', () => {
  expect(NewStack).toMatchImpl(OldStack, { ...quick, run: useStack, cases: [[1, 2]] });
});

test('classes by commands', () => {
  expect(NewStack).toMatchImpl(OldStack, { ...quick, commands: { push: [[1], [2]], pop: [[]] } });
});

test('frozen', () => {
  const stamp = () => ({ id: randomUUID(), other: crypto.randomUUID(), at: new Date(), luck: Math.random() });
  const before = Date;
  expect(() => ({ ...stamp() })).toMatchImpl(stamp, { ...quick, freeze: true });
  expect(Date).toBe(before);
});

test('generators and streams', async () => {
  function* numbers() {
    yield 1;
    return 2;
  }
  expect(() => numbers()).toMatchImpl(numbers, quick);
  const stream = () => Readable.from(['a', 'b']);
  await expect(() => stream()).toMatchImpl(stream, quick);
});

test('effects, differing', () => {
  const oldEach = (list, visit) => {
    for (const item of list) visit(item);
  };
  const newEach = (list, visit) => {
    for (const item of [...list].reverse()) visit(item);
  };
  const cases = [[[1, 2], () => undefined]];
  expect(newEach).toMatchImpl(oldEach, { ...quick, cases, effects: true });
});

test('console, same', () => {
  const say = (text) => console.log(text);
  expect((text) => say(text)).toMatchImpl(say, { ...quick, cases: [['never printed']], effects: true });
});

test('copies of values', () => {
  const cases = [
    [new URL('https://example.org/?a=1'), Buffer.from('ab'), new Map([[{ a: 1 }, new Date(5)]])],
  ];
  const seen = [];
  const look = (...args) => {
    seen.push(args);
    return args;
  };
  expect((...args) => look(...args)).toMatchImpl(look, { ...quick, cases });
  expect(seen[0][0]).not.toBe(seen[1][0]);
});

test('hung under fake timers', async () => {
  useFakeTimers();
  const hang = () => new Promise(() => {});
  await expect(hang).toMatchImpl(async () => 1, { ...quick, timeoutMs: 30 });
});
