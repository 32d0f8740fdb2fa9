import type { Side } from '../run/observation.ts';
import { inNamespace } from './assign/growthbook-buckets.ts';
import { type HashVersion, hashUnit } from './assign/hash-unit.ts';
import type { Caller } from './caller.ts';
import type { RouteDecision, RouteReason, StickyStore } from './route-decision.ts';
import type { RuleTest } from './rule.ts';
import type { StageControl, StageSetting } from './stage-control.ts';
import { forcedHere } from './variants-scope.ts';
import type { Deal } from './weights.ts';

/** A part of all units that routes share out among themselves, so that no unit is in two of them. */
export interface Namespace {
  readonly id: string;
  readonly range: readonly [from: number, to: number];
}

/** All that decisions of a route hang on, but for the stage. */
export interface DecisionPlan {
  readonly name: string;
  readonly salt: string;
  readonly hash: HashVersion;
  readonly namespace: Namespace | null;
  readonly rule: RuleTest | null;
  readonly forced: ((caller: Caller) => Side | null) | null;
  readonly sticky: StickyStore | null;
  readonly failed: (where: string, error: unknown) => void;
}

/** A decision, and what only the route itself needs of it. */
export interface Decided extends RouteDecision {
  /** Where the unit lies in [0, 1), where it was dealt; else null. */
  readonly place: number | null;
  readonly deal: Deal | null;
}

/** Decides which side answers a call. The same caller gets the same answer in every process. */
export class Decider {
  readonly #plan: DecisionPlan;
  readonly #control: StageControl;

  constructor(plan: DecisionPlan, control: StageControl) {
    this.#plan = plan;
    this.#control = control;
  }

  /** What holds for a caller. Nothing is kept: that a unit stays where it was dealt is said by {@link Decider.keep}. */
  decide(caller: Caller): Decided {
    const { name, forced } = this.#plan;
    const inScope = forcedHere()?.get(name);
    const setting = this.#control.at(caller);
    if (inScope !== undefined) return this.#decided(setting, inScope, 'forced');
    if (setting === null) return this.#decided(setting, 'old', 'flag-unusable');
    const forcedSide = forced === null ? null : forced(caller);
    if (forcedSide !== null) return this.#decided(setting, forcedSide, 'forced', caller.unit);
    const reason = setting.held ? 'guard' : 'stage';
    if (setting.stage === 'off') return this.#decided(setting, 'old', reason);
    if (setting.stage === 'complete') return this.#decided(setting, 'new', reason);
    if (!this.#mayHaveNew(caller)) return this.#decided(setting, 'old', 'rule-mismatch');
    if (setting.stage === 'ramp') return this.#deal(setting, caller.unit);
    return this.#decided(setting, setting.stage === 'live' ? 'new' : 'old', reason);
  }

  /** Lets a unit that was dealt stay on its side, where there is a store for that. */
  keep({ reason, unit, side }: Decided): void {
    const { sticky, name, failed } = this.#plan;
    if (sticky === null || reason !== 'assigned') return;
    try {
      sticky.set(`${name}:${unit}`, side);
    } catch (error) {
      failed('sticky', error);
    }
  }

  #mayHaveNew(caller: Caller): boolean {
    const { rule, failed } = this.#plan;
    if (rule === null) return true;
    try {
      return rule(caller.context);
    } catch (error) {
      failed('rule', error);
      return false;
    }
  }

  #deal(setting: StageSetting, unit: string | null): Decided {
    if (unit === null) return this.#decided(setting, 'old', 'no-unit');
    const { salt, hash } = this.#plan;
    if (!this.#isInNamespace(unit)) return this.#decided(setting, 'old', 'excluded', unit);
    const place = hashUnit(salt, unit, hash);
    const stuck = this.#stuckSide(unit);
    if (stuck !== null) return this.#decided(setting, stuck, 'sticky', unit, place);
    const { oldRange, newRange } = setting.deal;
    const isNew = place >= newRange[0] && place < newRange[1];
    if (!isNew && !(place >= oldRange[0] && place < oldRange[1])) {
      return this.#decided(setting, 'old', 'out-of-coverage', unit, place);
    }
    return this.#decided(setting, isNew ? 'new' : 'old', 'assigned', unit, place);
  }

  #isInNamespace(unit: string): boolean {
    const { namespace, hash } = this.#plan;
    if (namespace === null) return true;
    const { id, range } = namespace;
    if (hash === 'growthbook/1' || hash === 'growthbook/2') return inNamespace(unit, [id, ...range]);
    const place = hashUnit(`__${id}`, unit, hash);
    return place >= range[0] && place < range[1];
  }

  #stuckSide(unit: string): Side | null {
    const { sticky, name, failed } = this.#plan;
    if (sticky === null) return null;
    try {
      const side = sticky.get(`${name}:${unit}`);
      return side === 'old' || side === 'new' ? side : null;
    } catch (error) {
      failed('sticky', error);
      return null;
    }
  }

  #decided(
    setting: StageSetting | null,
    side: Side,
    reason: RouteReason,
    unit: string | null = null,
    place: number | null = null,
  ): Decided {
    const { name, hash } = this.#plan;
    return {
      route: name,
      side,
      stage: setting?.stage ?? 'off',
      reason,
      unit,
      bucket: place === null ? null : Math.floor(place * 10_000),
      hash,
      place,
      deal: setting?.deal ?? null,
    };
  }
}
