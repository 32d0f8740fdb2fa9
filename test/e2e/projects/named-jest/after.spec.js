const order = [];
const later = () => require('./helpers/check').check('after all');

test('some test', () => {});
// The trial comes when Jest is going through these hooks.
afterAll(() => {
  order.push('first');
  return later();
});
afterAll(() => {
  order.push('second');
});
afterAll(() => {
  process.stderr.write(`order: ${order.join(', ')}\n`);
});
