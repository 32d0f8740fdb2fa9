const fc = require('fast-check');

const measure = false;
const oldPostage = (cents) => (cents >= 5000 ? 0 : 490);
const newPostage = (cents) => (cents > 5000 ? 0 : 490);
const oldUnique = (names) => names.filter((name, at) => names.indexOf(name) === at);
const newUnique = async (names) => {
  names.sort();
  return names.filter((name, at) => name !== names[at - 1]);
};

describe('generated (prices)', () => {
  test('same', () => {
    expect(newPostage).toMatchImpl(oldPostage, { arbitrary: [fc.nat(4999)], measure });
  });

  test('off by one', () => {
    expect(newPostage).toMatchImpl(oldPostage, { arbitrary: [fc.nat(100_000)], measure });
  });

  test('sorts what it was given', async () => {
    const arbitrary = fc.tuple(fc.array(fc.string()));
    const oldLater = async (names) => oldUnique(names);
    await expect(newUnique).toMatchImpl(oldLater, { arbitrary, measure });
  });
});
