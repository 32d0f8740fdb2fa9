// Run by test/e2e/flagd-provider.test.ts where flagd's own provider and the packed package are installed: what ours writes, theirs
// reads, and both answer alike.
import { FlagdProvider } from '@openfeature/flagd-provider';
import { MultiProvider, OpenFeature } from '@openfeature/server-sdk';
import { createFlags, defineFlags } from 'twinrun/flags';
import { flagsFromProvider, TwinrunProvider } from 'twinrun/flags/openfeature';

const file = `${process.cwd()}/flags.json`;
const flags = createFlags({ file, env: {}, strict: false, onWarning: () => {} });
await flags.set('fixed', true);
await flags.set('tier', 'plus', { variants: { basic: 'basic', plus: 'plus' } });
await flags.set('limit', 12);
await flags.rollout('rolled', 37.5);
await flags.set('resting', true);
await flags.disable('resting');

const flagd = () => new FlagdProvider({ resolverType: 'in-process', offlineFlagSourcePath: file });
await OpenFeature.setProviderAndWait('theirs', flagd());
await OpenFeature.setProviderAndWait('ours', new TwinrunProvider(flags));
const [theirs, ours] = [OpenFeature.getClient('theirs'), OpenFeature.getClient('ours')];

let same = 0;
for (let user = 0; user < 500; user++) {
  const context = { targetingKey: `user-${user}` };
  const answers = await Promise.all([theirs, ours].map((client) => ask(client, context)));
  if (JSON.stringify(answers[0]) === JSON.stringify(answers[1])) same += 1;
}
console.log(`${same} of 500 callers alike`);

await OpenFeature.setProviderAndWait(
  'both',
  new MultiProvider([{ provider: new TwinrunProvider(flags) }, { provider: flagd(), name: 'flagd' }]),
);
const both = OpenFeature.getClient('both');
console.log(
  await both.getBooleanValue('fixed', false),
  await both.getNumberValue('limit', 0),
  await both.getBooleanValue('none', true),
);

const definitions = defineFlags({ fixed: false, tier: ['basic', 'plus'], rolled: false });
const taken = await flagsFromProvider(flagd(), { definitions, env: {}, strict: true });
let agreed = 0;
for (let user = 0; user < 100; user++) {
  const context = { targetingKey: `user-${user}` };
  await taken.prepare(context);
  if (taken.isOn('rolled', context) === flags.isOn('rolled', context)) agreed += 1;
}
console.log(
  `${agreed} of 100 callers taken from flagd`,
  taken.isOn('fixed'),
  taken.value('tier'),
  taken.explain('tier').source,
);
await taken.close();
await OpenFeature.close();

async function ask(client, context) {
  const details = [
    await client.getBooleanDetails('fixed', false, context),
    await client.getStringDetails('tier', 'x', context),
    await client.getNumberDetails('limit', 0, context),
    await client.getBooleanDetails('rolled', false, context),
    await client.getBooleanDetails('resting', false, context),
    await client.getBooleanDetails('fixed', 'x', context),
    await client.getStringDetails('fixed', 'x', context),
    await client.getObjectDetails('none', null, context),
  ];
  return details.map(({ value, variant, reason, errorCode }) => [value, variant, reason, errorCode]);
}
