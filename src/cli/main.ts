#!/usr/bin/env node
import { readFile } from 'node:fs/promises';
import { basename, dirname } from 'node:path';
import { writeReport } from '../../reporters/write-report.ts';
import { runCommand } from './run-command.ts';

// A reader that stops early (`twinrun report | head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

runCommand(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  readFile: (path) => readFile(path, 'utf8'),
  writeFile: (path, text) => writeReport({ dir: dirname(path), files: { [basename(path)]: text } }),
  env: process.env,
  isTTY: process.stdout.isTTY === true,
  errorIsTTY: process.stderr.isTTY === true,
  columns: process.stdout.columns,
}).then(
  (exitCode) => {
    process.exitCode = exitCode;
  },
  (error: unknown) => {
    // Node's own code for an uncaught error is 1, which here would say that behaviour differs.
    console.error(error);
    process.exitCode = 2;
  },
);
