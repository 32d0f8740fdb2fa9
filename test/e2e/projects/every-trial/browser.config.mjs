import { playwright } from '@vitest/browser-playwright';
import twinrun from 'twinrun/vitest';

const launchOptions = { executablePath: process.env.CHROMIUM, args: ['--no-sandbox'] };

export default {
  plugins: [twinrun()],
  test: {
    include: ['test/*.test.js'],
    exclude: ['test/{old-loaded,recorded,two-copies}.test.js'],
    testTimeout: 60_000,
    browser: {
      enabled: true,
      headless: true,
      screenshotFailures: false,
      provider: playwright({ launchOptions }),
      instances: [{ browser: 'chromium' }],
    },
  },
};
