const { withFlagScope } = require('twinrun/fixtures/jest-environment');
const { TestEnvironment } = require('jest-environment-node');

class OwnEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.global.events = [];
  }
  async handleTestEvent({ name }) {
    this.global.events.push(name);
  }
}

module.exports = withFlagScope(OwnEnvironment);
