const { existsSync } = require('node:fs');
const { join } = require('node:path');
const { packagesDir } = require('./read-config');

/** The .eslintrc and .nycrc files that deep-equal and the packages below it really ship. */
const configFiles = packagesBelow('deep-equal')
  .flatMap((name) => [`${name}/.eslintrc`, `${name}/.nycrc`])
  .filter((file) => existsSync(join(packagesDir, file)));

module.exports = { configFiles };

function packagesBelow(name) {
  const found = new Set([name]);
  for (const each of found) {
    const { dependencies = {} } = require(join(packagesDir, each, 'package.json'));
    for (const dependency of Object.keys(dependencies)) found.add(dependency);
  }
  return [...found].sort();
}
