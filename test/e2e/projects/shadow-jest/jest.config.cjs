const { withTwinrun } = require('twinrun/jest');

module.exports = withTwinrun({ testMatch: ['<rootDir>/test/*.test.js'] });
