import { implAt } from '../old-loader.js';
import { expect, test } from '../runner.js';
import { words } from '../src/words.js';

test('old code from git, at a ref that is only known when the test runs', async () => {
  const oldWords = await implAt('main', './src/words.js', 'words');
  const given = { cases: [['one  two']], measure: false, gate: 'report' };
  expect(words).toMatchImpl(oldWords, { name: 'at main by implAt', ...given });
});
