const { withTwinrun } = require('twinrun/jest');

module.exports = withTwinrun({ testEnvironment: 'node' });
