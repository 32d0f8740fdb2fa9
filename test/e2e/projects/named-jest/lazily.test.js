const load = () => {
  return require('./helpers/check');
};

test.concurrent('lazily one', () => load().check('lazily one'));
test.concurrent('lazily two', () => load().check('lazily two'));
