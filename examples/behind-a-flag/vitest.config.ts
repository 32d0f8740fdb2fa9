import twinrun from 'twinrun/vitest';
import { defineConfig } from 'vitest/config';

export default defineConfig({
  plugins: [
    twinrun({
      flags: { file: 'flags.json', failOn: ['dependent', 'unexercised', 'never-evaluated', 'expired'] },
    }),
  ],
  test: { testTimeout: 60_000 },
});
