test('is too late', () => jest.requireActual('./helpers/check').check('late'));
