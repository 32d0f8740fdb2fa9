import { describe, expect, it } from 'vitest';

import { routed } from '../../src/route.ts';

class Cart {
  rate = 2;
  oldTotal(n: number): number {
    return n * this.rate;
  }
  newTotal(n: number): number {
    return n * this.rate + 0;
  }
}

describe('routed', () => {
  it('wraps a function', () => {
    const price = routed({ name: 'price', stage: 'live', new: (n: number) => n + 1 })((n: number) => n);
    expect(price(1)).toBe(2);
    expect(price.stage).toBe('live');
    expect(price.report().new.calls).toBe(1);
  });

  it('takes the name of what it wraps', () => {
    function slugify(text: string) {
      return text;
    }
    expect(routed({ new: (text: string) => text })(slugify).report().name).toBe('slugify');
  });

  it('decorates a method by the standard rules', () => {
    const context = { kind: 'method', name: 'total', static: false } as ClassMethodDecoratorContext<
      Cart,
      Cart['oldTotal']
    >;
    const total = routed({ stage: 'live', new: 'newTotal' })(Cart.prototype.oldTotal, context);
    expect(total.call(new Cart(), 3)).toBe(6);
    expect(total.report()).toMatchObject({ name: 'total', new: { calls: 1 } });
  });

  it("decorates a method by TypeScript's legacy rules", () => {
    const descriptor = Object.getOwnPropertyDescriptor(Cart.prototype, 'oldTotal') as TypedPropertyDescriptor<
      Cart['oldTotal']
    >;
    const made = routed({ stage: 'live', new: 'newTotal' })(Cart.prototype, 'oldTotal', descriptor);
    expect(made.value?.call(new Cart(), 3)).toBe(6);
    expect(made.enumerable).toBe(false);
  });

  it('looks the new method up in the object, so that a subclass may have its own', () => {
    class Special extends Cart {
      override newTotal(): number {
        return -1;
      }
    }
    const total = routed({ name: 'total', stage: 'live', new: 'newTotal' })(Cart.prototype.oldTotal);
    expect(total.call(new Special(), 3)).toBe(-1);
    expect(() => total.call({ rate: 1 } as Cart, 3)).toThrow(/no method of the object: "newTotal"/);
  });

  it('refuses what is no function and no method', () => {
    expect(() => routed({ name: 'x', new: 'y' })(7 as never)).toThrow(/a function, or a method/);
    expect(() => routed({ new: 'y' })(undefined as never, { kind: 'field', name: 'x' } as never)).toThrow(
      /method/,
    );
    expect(() => routed({ new: 'y' })({}, 'x', {})).toThrow(/method/);
  });
});
