const { compareImplSync } = require('twinrun');

exports.compareHere = (request) => compareImplSync(request);
