import { createFlags, defineFlags } from 'twinrun/flags';

export const flags = createFlags({
  file: 'flags.json',
  definitions: defineFlags({ 'native-address': false, 'short-lists': false }),
});
