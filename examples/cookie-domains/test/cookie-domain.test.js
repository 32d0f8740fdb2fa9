import test from 'node:test';
import { expect } from 'expect';
import 'twinrun/expect';
import {
  cookieDomainWithPsl,
  cookieDomainWithTldts,
  cookieDomainWithTldtsPrivate,
} from '../src/cookie-domain.js';
import { hosts } from '../src/hosts.js';

const cases = hosts.map((host) => [host]);

test('tldts as it comes must not replace psl', () => {
  expect(cookieDomainWithTldts).not.toMatchImpl(cookieDomainWithPsl, cases);
});

test('tldts with allowPrivateDomains replaces psl', () => {
  expect(cookieDomainWithTldtsPrivate).toMatchImpl(cookieDomainWithPsl, cases);
});
