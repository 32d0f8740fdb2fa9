const { configFiles } = require('../src/config-files');
const {
  readConfigWithCosmiconfig,
  readConfigWithLilconfig,
  readConfigWithLilconfigAndYaml,
} = require('../src/read-config');

const cases = configFiles.map((file) => [file]);

test('lilconfig replaces cosmiconfig', async () => {
  await expect(readConfigWithLilconfig).toMatchImpl(readConfigWithCosmiconfig, { name: 'lilconfig', cases });
});

test('lilconfig with YAML replaces cosmiconfig', async () => {
  await expect(readConfigWithLilconfigAndYaml).toMatchImpl(readConfigWithCosmiconfig, {
    name: 'lilconfig with YAML',
    cases,
    // Reading files is noisy: more pairs make the interval narrower.
    measure: { budgetMs: 4000 },
  });
});
