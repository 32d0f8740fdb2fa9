import type { NoiseReading } from '../compare/noise/noise-report.ts';
import type { InputSource } from '../inputs/case.ts';
import type { BehaviourVerdict, MemoryVerdict, TimeVerdict } from '../judge/verdict.ts';
import { rowField } from './flags/flags-shape.ts';
import { allowanceShape, knownShape } from './known-shape.ts';
import { notesShape } from './notes-shape.ts';
import { runShape } from './run-shape.ts';
import { allOf, fields, finite, flag, listOf, oneOf, orNull, type Shape, text, whole } from './shape.ts';

/** What a `report.json` must hold to be read. The same as `schemas/report.v1.json` says to other tools. */
export function reportShape(): Shape {
  return allOf(coreShape(), notesShape());
}

function coreShape(): Shape {
  return fields({
    schemaVersion: whole(1),
    tool: fields({ name: oneOf({ twinrun: true }), version: text() }),
    run: runShape(),
    git: orNull(fields({ commit: orNull(text()), branch: orNull(text()), dirty: orNull(flag()) })),
    machine: fields({
      node: text(),
      v8: text(),
      os: text(),
      arch: text(),
      cpu: text(),
      cores: whole(0),
      memoryBytes: whole(0),
    }),
    policy: fields({ unsure: passOrFail(), unverified: passOrFail(), stale: passOrFail() }),
    totals: totalsShape(),
    known: orNull(knownShape()),
    trials: listOf(allOf(trialShape(), rowField())),
  });
}

function passOrFail(): Shape {
  return oneOf<'pass' | 'fail'>({ pass: true, fail: true });
}

function totalsShape(): Shape {
  const counts = (names: readonly string[]): Shape =>
    fields(Object.fromEntries(names.map((name) => [name, whole(0)])));
  return fields({
    trials: whole(0),
    passed: whole(0),
    failed: whole(0),
    behaviour: counts(['same', 'different', 'unverified', 'unstable', 'error']),
    time: counts(['faster', 'same', 'slower', 'unsure', 'notJudged']),
    memory: counts(['less', 'same', 'more', 'unsure', 'notJudged']),
  });
}

function trialShape(): Shape {
  const implementation = fields({ name: text(), origin: orNull(text()) });
  return fields({
    id: text(/^[0-9a-f]{8}$/),
    name: text(),
    file: orNull(text()),
    line: orNull(whole(1)),
    testName: orNull(text()),
    expectation: oneOf<'match' | 'differ'>({ match: true, differ: true }),
    old: implementation,
    new: implementation,
    inputs: fields({
      total: whole(0),
      source: inputSource(),
      seed: whole(),
      path: orNull(text()),
    }),
    behaviour: behaviourShape(),
    time: timeShape(),
    memory: memoryShape(),
    gate: fields({ decision: passOrFail(), reasons: listOf(text()), enforced: flag() }),
    allowances: listOf(allowanceShape()),
    quarantined: flag(),
    again: orNull(text()),
  });
}

function inputSource(): Shape {
  return oneOf<InputSource>({
    table: true,
    named: true,
    factory: true,
    generator: true,
    thunk: true,
    property: true,
    recorded: true,
    corpus: true,
    sizes: true,
  });
}

function behaviourShape(): Shape {
  return fields({
    verdict: oneOf<BehaviourVerdict>({
      same: true,
      different: true,
      unverified: true,
      unstable: true,
      error: true,
    }),
    differing: whole(0),
    groups: listOf(groupShape()),
    omittedGroups: whole(0),
    unverified: listOf(fields({ path: text(), reason: text() })),
    notes: listOf(text()),
    noise: orNull(noiseShape()),
    example: orNull(
      fields({
        case: whole(0),
        caseName: orNull(text()),
        call: text(),
        old: text(),
        new: text(),
        diff: listOf(text()),
        diffOmitted: whole(0),
      }),
    ),
    error: orNull(text()),
  });
}

function noiseShape(): Shape {
  const reading = oneOf<NoiseReading>({
    'left-out': true,
    'another-kind': true,
    'new-is-flaky': true,
    real: true,
  });
  const counts = { oldOld: whole(0), newNew: whole(0), oldNew: whole(0) };
  return fields({
    total: whole(0),
    everything: flag(),
    paths: listOf(fields({ path: text(), kind: text(), ...counts, reading })),
    omittedPaths: whole(0),
  });
}

function groupShape(): Shape {
  const spread = orNull(finite());
  return fields({
    id: text(/^[0-9a-f]+$/),
    path: text(),
    kind: text(),
    old: text(),
    new: text(),
    count: whole(0),
    compared: whole(0),
    cases: whole(0),
    example: fields({ path: text(), case: whole(0) }),
    numeric: orNull(fields({ maxAbs: spread, maxRel: spread, mean: spread, worstPath: text() })),
    hint: orNull(text()),
    changes: listOf(text()),
    accepted: flag(),
  });
}

function intervalFields(): Readonly<Record<string, Shape>> {
  return { ratio: orNull(finite()), low: orNull(finite()), high: orNull(finite()) };
}

function timeShape(): Shape {
  const side = orNull(fields({ p50Ns: orNull(finite()), p95Ns: orNull(finite()) }));
  return fields({
    verdict: oneOf<TimeVerdict>({ faster: true, same: true, slower: true, unsure: true, 'not-judged': true }),
    reason: orNull(text()),
    ...intervalFields(),
    level: orNull(finite()),
    pairs: orNull(whole(0)),
    processes: orNull(whole(0)),
    limit: orNull(finite()),
    old: side,
    new: side,
    noise: orNull(fields(intervalFields())),
    groups: listOf(timeGroupShape()),
    growth: orNull(growthShape()),
    spread: orNull(spreadShape()),
    notes: listOf(text()),
  });
}

function timeGroupShape(): Shape {
  return fields({
    label: text(),
    cases: whole(1),
    ...intervalFields(),
    oldNs: orNull(finite()),
    newNs: orNull(finite()),
    slower: flag(),
  });
}

function spreadShape(): Shape {
  return fields({
    low: finite(),
    high: finite(),
    change: listOf(whole(0)),
    noise: listOf(whole(0)),
    beyond: whole(0),
  });
}

function growthShape(): Shape {
  const number = orNull(finite());
  const exponent = fields({ exponent: number, low: number, high: number });
  return fields({
    old: exponent,
    new: exponent,
    difference: exponent,
    worse: flag(),
    sizes: listOf(fields({ size: finite(), oldNs: number, newNs: number, ratio: number })),
  });
}

function memoryShape(): Shape {
  return fields({
    verdict: oneOf<MemoryVerdict>({ less: true, same: true, more: true, unsure: true, 'not-judged': true }),
    reason: orNull(text()),
    ...intervalFields(),
    allocatedOldBytes: orNull(finite()),
    allocatedNewBytes: orNull(finite()),
    keptOldBytes: orNull(finite()),
    keptNewBytes: orNull(finite()),
    limit: orNull(finite()),
    keptLimitBytes: orNull(finite()),
    heap: orNull(fields({ calls: whole(1), oldBytes: listOf(finite()), newBytes: listOf(finite()) })),
  });
}
