import { implAt } from 'twinrun/vitest';
import { total as oldTotal } from './total.js' with { at: 'main' };
import type { total } from './total.js';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <Truth extends true>(): Truth | undefined => undefined;

holds<Equal<typeof oldTotal, typeof total>>();

async function loads(): Promise<void> {
  const module = await implAt<typeof import('./total.js')>('main', './total.ts');
  holds<Equal<typeof module.total, typeof total>>();
  const one = await implAt<typeof total>('main', './total.ts', 'total');
  holds<Equal<typeof one, typeof total>>();
  const untyped = await implAt('main', './total.ts', 'total');
  holds<Equal<typeof untyped, (...args: never[]) => unknown>>();
  // @ts-expect-error: a ref is a text
  await implAt(1, './total.ts');
}

void loads;
