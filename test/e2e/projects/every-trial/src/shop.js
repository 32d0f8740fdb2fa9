export const ITEMS = [
  { name: 'tea', cents: 250 },
  { name: 'cake', cents: 400 },
];

export const oldTotal = (items) => items.reduce((sum, { cents }) => sum + cents, 0);

export function newTotal(items) {
  let sum = 0;
  for (const { cents } of items) sum += cents;
  return sum;
}

/** Forgets the last item. */
export const wrongTotal = (items) => oldTotal(items.slice(0, -1));

export const later =
  (total) =>
  async (...args) => {
    for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setTimeout(resolve, 0));
    return total(...args);
  };

export const oldLabel = (name) => name.trim().toLowerCase();
export const newLabel = (name) => name.toLowerCase();
