import 'twinrun/expect';

export { describe, test } from 'node:test';
export { expect } from 'expect';
