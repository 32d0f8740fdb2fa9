import { expect, it } from 'vitest';

import { machineRecord } from '../../src/record/machine-record.ts';

it('tells what times depend on, and nothing that names a person or a host', () => {
  const machine = machineRecord();
  expect(machine).toEqual({
    node: process.versions.node,
    v8: process.versions.v8,
    os: expect.stringMatching(/^\w+ \S+$/),
    arch: process.arch,
    cpu: expect.any(String),
    cores: expect.any(Number),
    memoryBytes: expect.any(Number),
  });
  expect(machine.cores).toBeGreaterThan(0);
  expect(machine.memoryBytes).toBeGreaterThan(0);
});
