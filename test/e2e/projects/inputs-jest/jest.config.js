module.exports = { preset: 'twinrun' };
