const { withTwinrun } = require('twinrun/jest');

module.exports = withTwinrun({ testEnvironment: 'node', testTimeout: 60_000 });
