import twinrun from 'twinrun/vitest';

export default { plugins: [twinrun()], test: { include: ['test/*.test.js'], testTimeout: 60_000 } };
