import { compareKinds } from './compare-kinds.ts';
import type { CompareSettings } from './compare-options.ts';
import { applyMap, askMatcher, askRule, askTesters, type CustomAnswer } from './custom-answers.ts';
import { ABSENT, type DifferenceKind } from './difference.ts';
import { DifferenceLog } from './difference-log.ts';
import { compareLeaves, isSameLeaf } from './leaf.ts';
import { MetPlaces } from './met-places.ts';
import { Pattern, type Place, pathOf, type Root, type Step } from './place.ts';
import type { TableFacts } from './tables/summarize-table.ts';
import type { Walk } from './walk.ts';
import { beginSession, unmatchedRules, type WalkSession } from './walk-session.ts';

/** Sets of Sets of Sets …: each level asks "do these agree?" inside the same question. */
const MAX_NESTING = 300;

interface Task {
  readonly place: Place;
  readonly newValue: object;
  readonly oldValue: object;
}

/**
 * Walks over two values at once, level by level, without recursion: nesting of any depth is no crash, and the first
 * place of a shared part is the shallowest one.
 */
export class ValueWalk implements Walk {
  readonly settings: CompareSettings;
  readonly log: DifferenceLog = new DifferenceLog();
  /** A trial comparison ends at the first difference. */
  readonly #met: MetPlaces;
  readonly #session: WalkSession;
  /** Whether two values may be told the same at a glance: nothing of the user's own is to be asked first. */
  readonly #glance: boolean;
  #level: Task[] = [];

  constructor(settings: CompareSettings, session: WalkSession | null = null) {
    this.settings = settings;
    this.#met = new MetPlaces(session !== null);
    this.#session = session ?? beginSession(settings);
    this.#glance = settings.customTesters.length === 0 && settings.nan === 'same';
  }

  get classes(): Map<object, unknown> {
    return this.#session.classes;
  }

  get spent(): boolean {
    return this.#session.nodesLeft < 0;
  }

  /** Compares two values from a root down. */
  compareRoot(root: Root, newValue: unknown, oldValue: unknown): void {
    const step = { root };
    const pattern = new Pattern(null, root);
    pattern.count();
    const rules = this.settings.ruleStart?.next(step) ?? null;
    this.#enter({ parent: null, step, oldStep: step, pattern, rules }, newValue, oldValue);
    this.#run();
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
    if (!isObject(newValue) || !isObject(oldValue)) {
      const tolerance = place.rules === null ? this.settings.tolerance : place.rules.tolerance;
      const kind = compareLeaves(newValue, oldValue, tolerance, this.settings);
      if (kind !== null) this.differ(place, kind, newValue, oldValue);
    } else if (newValue !== oldValue || !this.#glance || this.#isWholeTable(place)) {
      this.#level.push({ place, newValue, oldValue });
    } else this.#session.skipped = true;
  }

  added(parent: Place, step: Step, newValue: unknown): void {
    this.#onlyOne(parent, step, 'added', newValue, ABSENT);
  }

  removed(parent: Place, step: Step, oldValue: unknown): void {
    this.#onlyOne(parent, step, 'removed', ABSENT, oldValue);
  }

  moved(parent: Place, newIndex: number, oldIndex: number): void {
    const pattern = parent.pattern.child(newIndex);
    const place = { parent, step: newIndex, oldStep: oldIndex, pattern, rules: null };
    this.log.add(place, 'moved', newIndex, oldIndex);
  }

  differ(place: Place, kind: DifferenceKind, newValue: unknown, oldValue: unknown, hint?: string): void {
    this.log.add(place, kind, newValue, oldValue, hint);
  }

  cannotVerify(place: Place, reason: string): void {
    this.log.cannotVerify(place, reason);
  }

  note(text: string): void {
    this.log.notes.add(text);
  }

  leaveFunction(place: Place): void {
    this.log.leaveFunction(place);
  }

  noteTable(facts: TableFacts): void {
    this.log.tables.push(facts);
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

  countSame(parent: Place, step: Step, times: number): void {
    const pattern = parent.pattern.child(step);
    this.#session.nodesLeft -= times;
    this.#met.add(pattern, times);
  }

  /** What was compared of two values that agree; null where they do not. */
  #agreeAt(place: Place, newValue: unknown, oldValue: unknown, settings = this.settings): MetPlaces | null {
    const session = this.#session;
    if (session.nesting >= MAX_NESTING) {
      this.cannotVerify(place, 'collections without order are nested too deeply');
      return new MetPlaces(true);
    }
    const trial = new ValueWalk(settings, session);
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
    const action = place.rules?.action ?? {};
    if (action.ignore === true) return;
    const path = (): string => pathOf(place);
    const { map, compare } = action;
    const newSeen = map === undefined ? newValue : applyMap(map, newValue, path);
    const oldSeen = map === undefined ? oldValue : applyMap(map, oldValue, path);
    const answer =
      compare === undefined
        ? this.#askRunner(place, newSeen, oldSeen)
        : askRule(compare, newSeen, oldSeen, path());
    if (answer === null) this.visit(place, newSeen, oldSeen);
    else if (!answer.same) this.differ(place, 'custom', newSeen, oldSeen, answer.hint);
  }

  /** Asymmetric matchers on the old side, then the runner's own testers. */
  #askRunner(place: Place, newValue: unknown, oldValue: unknown): CustomAnswer {
    const path = (): string => pathOf(place);
    const matched = askMatcher(oldValue, newValue, path);
    if (matched !== null) return matched;
    // As in the runners' own `equals`: testers take part only where they are handed on.
    const equals = (a: unknown, b: unknown, testers?: unknown): boolean =>
      this.#agreeAt(
        place,
        a,
        b,
        testers === undefined ? { ...this.settings, customTesters: [] } : this.settings,
      ) !== null;
    return askTesters(this.settings.customTesters, newValue, oldValue, equals, path);
  }

  /** A summary is wanted of two tables also where they are one and the same. */
  #isWholeTable(place: Place): boolean {
    return place.parent === null && this.settings.table !== null;
  }

  #onlyOne(parent: Place, step: Step, kind: 'added' | 'removed', newValue: unknown, oldValue: unknown): void {
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
        if (this.spent || (this.#met.onTrial && this.log.total > 0)) return;
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

function isObject(value: unknown): value is object {
  return (typeof value === 'object' && value !== null) || typeof value === 'function';
}
