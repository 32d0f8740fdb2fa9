import {
  createRoute,
  type Route,
  type RouteDecision,
  type RouteReport,
  routed,
  simulateRoute,
  withVariants,
} from 'twinrun/route';

type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const holds = <Truth extends true>(): Truth | undefined => undefined;

const oldTotal = (prices: number[], currency: string): string => `${prices.length}${currency}`;
const newTotal = (prices: number[], currency: string): string => `${prices.length} ${currency}`;
const oldLater = async (id: string): Promise<number> => id.length;

const total = createRoute({
  name: 'total',
  old: oldTotal,
  new: newTotal,
  unit: (_prices, currency) => currency,
});
const later = createRoute({ name: 'later', old: oldLater, new: async (id) => id.length, stage: 'shadow' });

export function use(): void {
  const answer = total([1], 'EUR');
  holds<Equal<typeof answer, string>>();
  const promise = later('a');
  holds<Equal<typeof promise, Promise<number>>>();
  const same: typeof oldTotal = total;
  const decision: RouteDecision = total.decide('user-1');
  const report: RouteReport = total.report({ fallbacks: 0 });
  const { decision: word } = report.safeToDelete;
  holds<Equal<typeof word, 'yes' | 'no' | 'unsure'>>();
  const side = withVariants({ total: 'new' }, () => decision.side);
  holds<Equal<typeof side, 'old' | 'new'>>();
  const wrapped: Route<typeof oldTotal> = routed({ new: newTotal })(oldTotal);
  void [same, wrapped];
}

export function wrong(): void {
  // @ts-expect-error A call must fit the parameters of old.
  total(['EUR'], 1);
  // @ts-expect-error New must take what old takes.
  createRoute({ name: 'total', old: oldTotal, new: (price: number): string => String(price) });
  // @ts-expect-error New must answer as old does.
  createRoute({ name: 'total', old: oldTotal, new: () => 7 });
  // @ts-expect-error There is no such stage.
  createRoute({ name: 'total', old: oldTotal, new: newTotal, stage: 'half' });
  // @ts-expect-error There is no such option.
  createRoute({ name: 'total', old: oldTotal, new: newTotal, percent: 5 });
  // @ts-expect-error The sides are old and new.
  withVariants({ total: 'control' }, () => 0);
}

export async function simulate(): Promise<string> {
  const { decision } = await simulateRoute({
    ...{ name: 'total', old: oldTotal, new: newTotal },
    traffic: [[[1, 2], 'EUR']],
    stages: ['shadow', { stage: 'ramp', weights: { old: 0.9, new: 0.1 }, gates: { consistency: 1 } }],
  });
  return decision;
}

class Cart {
  rate = 2;
  @routed({ new: 'newTotal', unit: (cart: string) => cart })
  total(cart: string): number {
    return cart.length * this.rate;
  }
  newTotal(cart: string): number {
    return cart.length * this.rate;
  }
}

export const cart: number = new Cart().total('a');
