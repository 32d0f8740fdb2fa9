/** OpenFeature, both ways: flags of a file as a provider, and flags of any provider, asked synchronously. */
export type { FlagService } from './flags/openfeature/ask-provider.ts';
export {
  flagsFromProvider,
  type ProviderFlags,
  type ProviderFlagsOptions,
} from './flags/openfeature/flags-from-provider.ts';
export {
  type ProvidableFlags,
  TwinrunProvider,
  type TwinrunProviderOptions,
} from './flags/openfeature/twinrun-provider.ts';
