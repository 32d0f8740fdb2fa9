const { compareImplSync } = require('twinrun');

exports.compareHere = compareImplSync;
