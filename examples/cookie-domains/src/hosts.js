import { createRequire } from 'node:module';

const names = createRequire(import.meta.url)('disposable-email-domains');

/** Real mail hosts with at least three labels: the others leave a suffix list nothing to decide. */
export const hosts = names.filter((name) => name.split('.').length >= 3);
