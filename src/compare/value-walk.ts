import { askUser } from './ask-user.ts';
import { compareKinds } from './compare-kinds.ts';
import type { CompareSettings } from './compare-options.ts';
import { ABSENT, type DifferenceKind, type ValueVerdict } from './difference.ts';
import { compareLeaves, isReference, isSameLeaf } from './leaf.ts';
import { MetPlaces } from './met-places.ts';
import { type Pattern, type Place, type Root, rootPlace, type Step } from './place.ts';
import { ReportingWalk } from './reporting-walk.ts';
import type { Walk, WalkAim } from './walk.ts';
import { beginSession, unmatchedRules, type WalkSession } from './walk-session.ts';

/** Sets of Sets of Sets …: each level asks "do these agree?" inside the same question. */
const MAX_NESTING = 300;

/** Pairs that are compared inside each other at once before the others have to wait for their turn. */
const MAX_DIRECT = 50;

/** What lies deeper counts for more: a value that makes its parts as they are asked for has no end. */
const DEEP = 1000;
const DEEP_COST = 20;

interface Task {
  readonly place: Place;
  readonly newValue: object;
  readonly oldValue: object;
}

/**
 * Walks over two values at once, level by level, without recursion: nesting of any depth is no crash, and the first
 * place of a shared part is the shallowest one.
 */
export class ValueWalk extends ReportingWalk implements Walk {
  readonly settings: CompareSettings;
  readonly #aim: WalkAim;
  readonly #met: MetPlaces;
  readonly #session: WalkSession;
  /** Whether two values may be told the same at a glance: nothing of the user's own is to be asked first. */
  readonly #glance: boolean;
  #level: Task[] = [];

  constructor(settings: CompareSettings, aim: WalkAim = 'report', session: WalkSession | null = null) {
    super();
    this.settings = settings;
    this.#aim = aim;
    this.#met = new MetPlaces(aim);
    this.#session = session ?? beginSession(settings);
    this.#glance = settings.customTesters.length === 0 && settings.nan === 'same';
  }

  get classes(): Map<object, unknown> {
    return this.#session.classes;
  }

  get spent(): boolean {
    return this.outOfBudget || (this.#aim !== 'report' && this.log.total > 0);
  }

  /** Whether the walk had to stop before the end of the values. */
  get outOfBudget(): boolean {
    return this.#session.nodesLeft < 0;
  }

  /** Compares two values from a root down. */
  compareRoot(root: Root, newValue: unknown, oldValue: unknown): void {
    this.#enter(rootPlace(root, this.settings.ruleStart), newValue, oldValue);
    this.#run();
  }

  /** Compares pairs that stand somewhere below a root: new, old, new, old … */
  comparePairs(root: Root, pairs: readonly unknown[]): void {
    const place = rootPlace(root, this.settings.ruleStart);
    for (let at = 0; at < pairs.length && !this.spent; at += 2) {
      this.step(place, { entry: null }, pairs[at], pairs[at + 1]);
      this.#run();
    }
  }

  /** The verdict; null where the walk stopped for another reason than a difference. */
  judge(): ValueVerdict | null {
    if (this.log.total > 0) return 'different';
    if (this.outOfBudget) return null;
    return this.log.unverified.size > 0 ? 'unverified' : 'same';
  }

  /** Rules whose path was never met; none where parts were not walked because both sides hold the same object. */
  unmatchedRules(): readonly string[] {
    return unmatchedRules(this.#session, this.settings);
  }

  step(parent: Place, step: Step, newValue: unknown, oldValue: unknown, oldStep: Step = step): void {
    this.#session.nodesLeft -= 1;
    const pattern = parent.pattern.child(step);
    this.#met.add(pattern);
    const rules = parent.rules?.next(step) ?? null;
    if (rules === null && this.#glance && isSameLeaf(newValue, oldValue, this.settings)) {
      this.#session.skipped ||= typeof newValue === 'object' && newValue !== null;
      return;
    }
    if (rules === null && this.#looksSame(pattern, newValue, oldValue)) return;
    this.#enter({ parent, step, oldStep, pattern, rules }, newValue, oldValue);
  }

  /** Small plain parts are seen to be the same without a task of their own. */
  #looksSame(pattern: Pattern, newValue: unknown, oldValue: unknown): boolean {
    const seen = this.#session.quick?.look(newValue, oldValue) ?? 0;
    this.#session.nodesLeft -= seen;
    if (seen > 0) this.#met.addWhole(pattern, newValue as object);
    return seen > 0;
  }

  visit(place: Place, newValue: unknown, oldValue: unknown): void {
    if (!isReference(newValue) || !isReference(oldValue)) {
      const tolerance = place.rules === null ? this.settings.tolerance : place.rules.tolerance;
      const kind = compareLeaves(newValue, oldValue, tolerance, this.settings);
      if (kind !== null) this.differ(place, kind, newValue, oldValue);
    } else if (newValue !== oldValue || !this.#glance || this.#isWholeTable(place)) {
      this.#take({ place, newValue, oldValue });
    } else this.#session.skipped = true;
  }

  /** Who looks for one difference goes down first; who looks for all, level by level. */
  #take(task: Task): void {
    if (task.place.pattern.depth > DEEP) this.#session.nodesLeft -= DEEP_COST;
    if (this.#aim === 'report' || this.#session.depth >= MAX_DIRECT) {
      this.#level.push(task);
      return;
    }
    this.#session.depth += 1;
    try {
      this.#compareObjects(task.place, task.newValue, task.oldValue);
    } finally {
      this.#session.depth -= 1;
    }
  }

  added(parent: Place, step: Step, newValue: unknown): void {
    this.#differBelow(parent, step, 'added', newValue, ABSENT);
  }

  removed(parent: Place, step: Step, oldValue: unknown): void {
    this.#differBelow(parent, step, 'removed', ABSENT, oldValue);
  }

  changed(parent: Place, step: Step, newValue: unknown, oldValue: unknown): void {
    this.#differBelow(parent, step, 'value', newValue, oldValue);
  }

  moved(parent: Place, newIndex: number, oldIndex: number): void {
    const pattern = parent.pattern.child(newIndex);
    const place = { parent, step: newIndex, oldStep: oldIndex, pattern, rules: null };
    this.log.add(place, 'moved', newIndex, oldIndex);
  }

  agree(parent: Place, step: Step, newValue: unknown, oldValue: unknown, counts = false): boolean {
    const rules = parent.rules?.next(step) ?? null;
    const pattern = parent.pattern.child(step);
    const met = this.#agreeAt({ parent, step, oldStep: step, pattern, rules }, newValue, oldValue);
    if (met === null || !counts) return met !== null;
    this.#met.add(pattern);
    this.#met.takeOver(met);
    return true;
  }

  seesSame(parent: Place, step: Step, newValue: unknown, oldValue: unknown): boolean {
    const pattern = parent.pattern.child(step);
    const same = !parent.rules?.next(step) && this.#looksSame(pattern, newValue, oldValue);
    if (same) this.#met.add(pattern);
    return same;
  }

  countSame(parent: Place, step: Step, times: number, cost: number = times): void {
    const pattern = parent.pattern.child(step);
    this.#session.nodesLeft -= cost;
    this.#met.add(pattern, times);
  }

  /** What was compared of two values that agree; null where they do not. */
  #agreeAt(place: Place, newValue: unknown, oldValue: unknown, settings = this.settings): MetPlaces | null {
    const session = this.#session;
    if (session.nesting >= MAX_NESTING) {
      this.cannotVerify(place, 'collections without order are nested too deeply');
      return new MetPlaces('verdict');
    }
    const trial = new ValueWalk(settings, this.#aim === 'verdict' ? 'verdict' : 'trial', session);
    const mark = session.memo.begin();
    session.nesting += 1;
    session.nodesLeft -= 1;
    trial.#enter(place, newValue, oldValue);
    trial.#run();
    session.nesting -= 1;
    const failed = trial.log.total > 0;
    session.memo.end(mark, failed);
    if (failed) return null;
    this.log.absorb(trial.log);
    return trial.#met;
  }

  /** Asks whatever the user has to say of this place, then compares. */
  #enter(place: Place, newValue: unknown, oldValue: unknown): void {
    for (const rule of place.rules?.matched ?? []) this.#session.usedRules.add(rule);
    if (place.rules?.action.ignore === true) return;
    const asked = askUser(place, newValue, oldValue, this.settings, (a, b, settings) => {
      return this.#agreeAt(place, a, b, settings) !== null;
    });
    const { answer } = asked;
    if (answer === null) this.visit(place, asked.newValue, asked.oldValue);
    else if (!answer.same) this.differ(place, 'custom', asked.newValue, asked.oldValue, answer.hint);
  }

  /** A summary is wanted of two tables also where they are one and the same. */
  #isWholeTable(place: Place): boolean {
    return place.parent === null && this.settings.table !== null;
  }

  #differBelow(parent: Place, step: Step, kind: DifferenceKind, newValue: unknown, oldValue: unknown): void {
    this.#session.nodesLeft -= 1;
    const rules = parent.rules?.next(step) ?? null;
    for (const rule of rules?.matched ?? []) this.#session.usedRules.add(rule);
    if (rules?.action.ignore === true) return;
    const pattern = parent.pattern.child(step);
    this.#met.add(pattern);
    this.differ({ parent, step, oldStep: step, pattern, rules }, kind, newValue, oldValue);
  }

  #run(): void {
    while (this.#level.length > 0) {
      const tasks = this.#level;
      this.#level = [];
      for (const { place, newValue, oldValue } of tasks) {
        if (this.spent) return;
        this.#compareObjects(place, newValue, oldValue);
      }
    }
  }

  #compareObjects(place: Place, newValue: object, oldValue: object): void {
    const entry = this.#session.memo.enter(newValue, oldValue, place.rules);
    if (entry === 'known') return;
    if (entry === 'shared-otherwise' && typeof newValue === 'object') {
      this.differ(place, 'identity', newValue, oldValue);
    }
    compareKinds(this, place, newValue, oldValue);
  }
}
