const load = () => import('./helpers/check.mjs');

test.concurrent('lazily one', async () => (await load()).check('lazily one'));
test.concurrent('lazily two', async () => (await load()).check('lazily two'));
