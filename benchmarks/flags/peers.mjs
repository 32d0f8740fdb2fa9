import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

const PACKAGES = ['@growthbook/growthbook@1.8.0', 'unleash-client@6.12.1'];

/** Installs the peers into a scratch folder: they are no dependencies. @returns Loads one. */
export function installPeers(folder) {
  if (!existsSync(join(folder, 'node_modules/unleash-client'))) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, 'package.json'), JSON.stringify({ private: true }));
    execFileSync('npm', ['install', '--no-audit', '--no-fund', '--silent', ...PACKAGES], { cwd: folder });
  }
  return createRequire(join(folder, 'package.json'));
}

/** GrowthBook's client for servers, with the same two flags. */
export function growthbook(require) {
  const { GrowthBookClient } = require('@growthbook/growthbook');
  const client = new GrowthBookClient();
  client.initSync({
    payload: {
      features: {
        fixed: { defaultValue: true },
        rolled: { defaultValue: false, rules: [{ force: true, coverage: 0.5, hashAttribute: 'id' }] },
      },
    },
  });
  return {
    fixed: (id) => client.isOn('fixed', { attributes: { id } }),
    rolled: (id) => client.isOn('rolled', { attributes: { id } }),
  };
}

/** Unleash's client for Node, started from data and without a server. */
export async function unleash(require) {
  const { Unleash } = require('unleash-client');
  const strategy = (name, parameters) => ({ name, parameters, constraints: [] });
  const feature = (name, strategies) => ({ name, enabled: true, type: 'release', strategies, variants: [] });
  const client = new Unleash({
    appName: 'benchmark',
    url: 'http://127.0.0.1:9/',
    refreshInterval: 0,
    disableMetrics: true,
    skipInstanceCountWarning: true,
    bootstrap: {
      data: [
        feature('fixed', [strategy('default', {})]),
        feature('rolled', [
          strategy('flexibleRollout', { rollout: '50', stickiness: 'userId', groupId: 'rolled' }),
        ]),
      ],
    },
  });
  client.on('error', () => {});
  client.on('warn', () => {});
  await new Promise((resolve) => client.on('ready', resolve));
  return {
    fixed: (id) => client.isEnabled('fixed', { userId: id }),
    rolled: (id) => client.isEnabled('rolled', { userId: id }),
    close: () => client.destroy(),
  };
}

/** The OpenFeature client, in front of our own provider: what the SDK adds. */
export async function openFeature(flags, TwinrunProvider) {
  const { OpenFeature } = await import('@openfeature/server-sdk');
  await OpenFeature.setProviderAndWait(new TwinrunProvider(flags));
  const client = OpenFeature.getClient();
  return {
    fixed: (id) => client.getBooleanValue('fixed', false, { targetingKey: id }),
    rolled: (id) => client.getBooleanValue('rolled', false, { targetingKey: id }),
    close: () => OpenFeature.close(),
  };
}
