// What is planted: a difference, which is meant; a slow-down and a leak, which are not and end with MENDED.
const mended = process.env.MENDED === '1';

export const labelOld = (name) => ({ name, shown: `Item: ${name}` });
export const label = (name) => ({ name, shown: `item: ${name}` });

function sum(list, times) {
  let total = 0;
  for (let time = 0; time < times; time += 1) {
    for (const one of list) total = (total * 31 + one) % 65_521;
  }
  return total;
}

export const checksumOld = (list) => {
  sum(list, 9);
  return sum(list, 1);
};
export const checksum = (list) => {
  sum(list, mended ? 1 : 39);
  return sum(list, 1);
};

const seen = new Map();

export const priceOld = (units) => ({ units, total: units * 3 });
export const price = (units) => {
  if (!mended) seen.set(seen.size, new Array(20).fill(units));
  return { units, total: units * 3 };
};
