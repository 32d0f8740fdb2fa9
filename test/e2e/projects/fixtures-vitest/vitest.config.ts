import twinrun from 'twinrun/vitest';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [twinrun({ flags: { file: 'flags.json', failOn: JSON.parse(process.env.FAIL_ON ?? '[]') } })],
  test: { include: ['test/*.test.ts'] },
});
