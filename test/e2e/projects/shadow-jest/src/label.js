const { price, priceLater } = require('./price.js');

/** Swallows whatever goes wrong. */
exports.label = function label(cents) {
  try {
    return `${price(cents)} EUR`;
  } catch {
    return 'on request';
  }
};

exports.labelLater = async function labelLater(cents) {
  return `${await priceLater(cents)} EUR`;
};
