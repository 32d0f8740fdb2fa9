const { compareImpl } = require('twinrun');

exports.check = (name) =>
  compareImpl({ old: (n) => n - -1, new: (n) => n + 1, cases: [[1]], name, gate: 'report' });
