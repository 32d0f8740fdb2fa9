/** Wrong from a thousand on. */
exports.price = function price(cents) {
  if (cents >= 100_000) throw new RangeError('too much');
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
};

exports.priceLater = async function priceLater(cents) {
  await new Promise((resolve) => setTimeout(resolve, 1));
  return exports.price(cents);
};
