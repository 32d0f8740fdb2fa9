const { TestEnvironment } = require('jest-environment-node');

// Without what a simulated page of Jest does not have either.
const MISSING = ['TextDecoder', 'TextEncoder', 'fetch', 'setImmediate', 'clearImmediate', 'structuredClone'];

module.exports = class extends TestEnvironment {
  async setup() {
    await super.setup();
    for (const name of MISSING) delete this.global[name];
  }
};
