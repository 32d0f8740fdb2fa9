module.exports = () => {
  const { compareImpl } = require('twinrun');
  if (typeof compareImpl !== 'function') throw new Error('twinrun cannot be used outside of tests');
};
