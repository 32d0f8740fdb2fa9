import { TestRunner } from 'vitest';

export default class OwnRunner extends TestRunner {
  async later() {
    return import('./helpers/check.mjs');
  }
}
