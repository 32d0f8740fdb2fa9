exports.price = function price(cents) {
  return (cents / 100).toFixed(2);
};

exports.priceLater = async function priceLater(cents) {
  await new Promise((resolve) => setImmediate(resolve));
  return exports.price(cents);
};
