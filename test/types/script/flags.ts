import { createFlags, defineFlags, type FlagReader, type Flags, withFlags } from 'twinrun/flags';
import { flagsFromProvider, TwinrunProvider } from 'twinrun/flags/openfeature';

const definitions = defineFlags({
  'new-slug': false,
  tier: ['basic', 'plus'],
  limit: 10,
  greeting: 'hello',
  search: { default: 'old', variants: ['old', 'new'], owner: 'search' },
  sizes: { default: 1, variants: { small: 1, large: 9 } },
});
const flags = createFlags({ file: 'flags.json', definitions });

const on: boolean = flags.isOn('new-slug', { targetingKey: 'u', plan: { paid: true } });
const tier: 'basic' | 'plus' = flags.value('tier');
const limit: number = flags.value('limit', {}, 5);
const greeting: string = flags.value('greeting');
const search: 'old' | 'new' = flags.explain('search').value;
const size: number = flags.value('sizes');
const variant: string | null = flags.variant('tier');
const reader: FlagReader = flags;

// @ts-expect-error No such flag.
flags.isOn('new-slgu');
// @ts-expect-error No switch.
flags.isOn('tier');
// @ts-expect-error Not one of its words.
flags.value('tier', {}, 'gold');
// @ts-expect-error Not its type.
flags.set('limit', true);
// @ts-expect-error A definition is no function.
defineFlags({ wrong: () => true });

const open: Flags = createFlags();
open.isOn('anything');
open.value('anything', {}, 'x');

const answer: Promise<number> = withFlags({ tier: 'plus' }, async () => 1);
const plain: number = withFlags({ 'new-slug': true }, () => 1);
const stop: () => void = flags.onChange(({ flag, before, after, source }) => [
  flag,
  before?.state,
  after,
  source,
]);
const entry = await flags.rollout('new-slug', 5, { variant: 'on' });
const seq: number = entry.seq;

const provider = new TwinrunProvider(flags);
const shared = await flagsFromProvider(provider, { definitions });
const other: 'basic' | 'plus' = shared.value('tier');

export { answer, greeting, limit, on, other, plain, reader, search, seq, size, stop, tier, variant };
