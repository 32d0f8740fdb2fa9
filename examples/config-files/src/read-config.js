const { join } = require('node:path');
const { cosmiconfig } = require('cosmiconfig');
const yaml = require('js-yaml');
const { lilconfig } = require('lilconfig');

const packagesDir = join(__dirname, '..', 'node_modules');

const cosmi = cosmiconfig('app', { cache: false });
const lil = lilconfig('app', { cache: false });
const lilWithYaml = lilconfig('app', {
  cache: false,
  loaders: { noExt: (_path, content) => yaml.load(content) },
});

/** The settings that a config file holds, by cosmiconfig. */
async function readConfigWithCosmiconfig(file) {
  return (await cosmi.load(join(packagesDir, file)))?.config;
}

/** By lilconfig, "a zero-dependency alternative with the same API". */
async function readConfigWithLilconfig(file) {
  return (await lil.load(join(packagesDir, file)))?.config;
}

/** By lilconfig, told to read files without an extension as YAML, of which JSON is a part. */
async function readConfigWithLilconfigAndYaml(file) {
  return (await lilWithYaml.load(join(packagesDir, file)))?.config;
}

module.exports = {
  packagesDir,
  readConfigWithCosmiconfig,
  readConfigWithLilconfig,
  readConfigWithLilconfigAndYaml,
};
