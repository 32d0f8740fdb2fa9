import { sidesOn } from '../origin/loaded-sides.ts';
import { CARRY_KEY, carryRef } from './at-path.ts';

/** Makes ready on a global object what old modules, and imports of them, ask for while the test file is loaded. */
export function hearOldModules(global: object): void {
  sidesOn(global);
  if (Reflect.get(global, CARRY) === undefined) Reflect.set(global, CARRY, carryRef);
}

const CARRY = Symbol.for(CARRY_KEY);
