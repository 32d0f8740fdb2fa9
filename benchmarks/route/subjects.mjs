// What is timed: decisions, and calls of a function through a route or through a peer.
import { createHash } from 'node:crypto';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { createRoute } from '../../src/route.ts';

/** Units, so that no memo of one unit can help. */
const UNITS = Array.from({ length: 4096 }, (_, index) => `user-${index}`);
const unitAt = (index) => UNITS[index & 4095];

const PAIR = { name: 'bench', old: work, new: work, unit: (_, unit) => unit };
/** Native work of a size that is found out once per process: no compiler makes one of two equal sides faster. */
const bytes = Buffer.alloc(4_000_000, 7);
let size = 0;

export function work(seed) {
  return size === 0 ? seed : createHash('sha256').update(bytes.subarray(0, size)).digest()[0] + seed;
}

/** @param wanted Bytes to hash; 0 for a call that does nothing. */
export function setWork(wanted) {
  size = Math.min(bytes.length, wanted);
}

/** A function of one index each, so that one loop times them all. Peers come from a scratch folder. */
export async function createSubjects(peers) {
  const load = createRequire(join(peers, 'package.json'));
  const route = (more) => createRoute({ ...PAIR, ...more });
  const ramp = route({ stage: 'ramp' });
  const ruled = route({ stage: 'ramp', rule: { '==': [{ var: 'country' }, 'DE'] } });
  const german = UNITS.map((unit) => ({ unit, country: 'DE' }));
  const through = (routed) => (index) => routed(index, unitAt(index));
  const shadow = route({ stage: 'shadow' });
  const sampled = route({ stage: 'shadow', shadow: { sample: 0.1 } });
  return {
    decide: {
      'twinrun: ramp': (index) => ramp.decide(unitAt(index)),
      'twinrun: ramp with a JSONLogic rule': (index) => ruled.decide(german[index & 4095]),
      ...growthbook(load),
      ...(await launchDarkly(load)),
    },
    call: {
      'twinrun: off': { run: through(route({ stage: 'off' })) },
      'twinrun: ramp': { run: through(ramp) },
      'twinrun: ramp with a guard': { run: through(route({ stage: 'ramp', guard: true })) },
      'twinrun: live with fallback': { run: through(route({ stage: 'live', fallback: true })) },
      'twinrun: shadow, 1 call in 10 compared': { run: through(sampled), after: () => sampled.drain() },
      'twinrun: shadow, every call compared': { run: through(shadow), after: () => shadow.drain() },
      ...scientists(load),
      ...(await launchDarklyCall(load)),
    },
  };
}

function growthbook(load) {
  const { GrowthBookClient } = load('@growthbook/growthbook');
  const client = new GrowthBookClient({});
  client.initSync({ payload: { features: {} } });
  const experiment = { key: 'bench', variations: ['old', 'new'], hashVersion: 2 };
  return {
    'GrowthBook 1.8.0: runInlineExperiment': (index) =>
      client.runInlineExperiment(experiment, { attributes: { id: unitAt(index) } }),
  };
}

const STAGES = ['off', 'dualwrite', 'shadow', 'live', 'rampdown', 'complete'];

async function launchDarklyClient(load) {
  const { init, basicLogger } = load('@launchdarkly/node-server-sdk');
  const { TestData } = load('@launchdarkly/node-server-sdk/integrations');
  const data = new TestData();
  await data.update(
    data
      .flag('bench')
      .variations(...STAGES)
      .variationForAll(3),
  );
  const client = init('sdk-key', {
    updateProcessor: data.getFactory(),
    sendEvents: false,
    diagnosticOptOut: true,
    logger: basicLogger({ level: 'none' }),
  });
  await client.waitForInitialization({ timeout: 10 });
  return client;
}

async function launchDarkly(load) {
  const client = await launchDarklyClient(load);
  return {
    'LaunchDarkly 9.13.7: migrationVariation (asynchronous)': (index) =>
      client.migrationVariation('bench', { kind: 'user', key: unitAt(index) }, 'off'),
  };
}

/** Its stage `live` runs both sides, as it is meant; `complete` would run new alone. */
async function launchDarklyCall(load) {
  const { createMigration, LDMigrationSuccess } = load('@launchdarkly/node-server-sdk');
  const client = await launchDarklyClient(load);
  const answer = async (index) => LDMigrationSuccess(work(index));
  const migration = createMigration(client, {
    readNew: answer,
    readOld: answer,
    writeNew: answer,
    writeOld: answer,
  });
  return {
    'LaunchDarkly 9.13.7: migration, live (runs both)': {
      run: (index) => migration.read('bench', { kind: 'user', key: unitAt(index) }, 'off', index),
    },
  };
}

function scientists(load) {
  const tzientist = load('tzientist');
  const tz = tzientist.experiment({
    name: 'bench',
    control: work,
    candidate: work,
    options: { publish: () => undefined },
  });
  const Scientist = load('scientist');
  const scientist = new Scientist();
  return {
    'tzientist 3.2.0 (runs both)': { run: (index) => tz(index) },
    'scientist 1.1.1 (runs both)': {
      run: (index) =>
        scientist.science('bench', (experiment) => {
          experiment.use(() => work(index));
          experiment.try(() => work(index));
        }),
    },
  };
}
