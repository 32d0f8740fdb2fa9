import { loadedSides } from '../origin/loaded-sides.ts';
import { CARRY_KEY, carryRef } from './at-path.ts';

/** Makes ready what old modules, and imports of them, ask for while the test file is loaded. */
export function hearOldModules(): void {
  loadedSides();
  Reflect.set(globalThis, Symbol.for(CARRY_KEY), carryRef);
}
