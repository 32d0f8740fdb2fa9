const { compareImpl } = require('twinrun');

exports.declare = (title) => compareImpl.each([[1]])(title, { old: (n) => n - -1, new: (n) => n + 1 });
