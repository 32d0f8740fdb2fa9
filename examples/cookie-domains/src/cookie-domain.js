import psl from 'psl';
import { getDomain } from 'tldts';

/** The widest domain that a cookie of this host may be set for, by psl. */
export function cookieDomainWithPsl(host) {
  return psl.get(host);
}

/** By tldts as it comes: only the part of the public suffix list that registries wrote. */
export function cookieDomainWithTldts(host) {
  return getDomain(host);
}

/** By tldts, with the part of the list that hosting companies wrote for their customers' sites. */
export function cookieDomainWithTldtsPrivate(host) {
  return getDomain(host, { allowPrivateDomains: true });
}
