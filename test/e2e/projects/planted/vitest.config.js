import twinrun from 'twinrun/vitest';
import { defineConfig } from 'vitest/config';

export default defineConfig({ plugins: [twinrun()], test: { testTimeout: 60_000 } });
