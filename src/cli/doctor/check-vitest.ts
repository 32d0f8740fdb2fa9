import { type ConfigFile, wholeCode } from './config-file.ts';
import { type DoctorFinding, doubt, fault, fine } from './doctor-finding.ts';
import type { RunnerSetup } from './runner-setup.ts';

const PLUGIN = /(['"])twinrun\/vitest\1/;
const WHOLE_CONFIG = `vitest.config.ts: import { defineConfig } from "vitest/config"; import twinrun from 'twinrun/vitest'; export default defineConfig({ plugins: [twinrun()] })`;
const PLUGIN_LINES = "import twinrun from 'twinrun/vitest'  and  plugins: [twinrun()]";

/** Whether Vitest is told of the matchers and of the report. */
export function checkVitest({ config }: RunnerSetup): readonly DoctorFinding[] {
  if (config === null)
    return [fault('matcher', 'Vitest has no configuration here, so toMatchImpl is missing', WHOLE_CONFIG)];
  const code = wholeCode(config);
  const registered = PLUGIN.test(code) ? pluginFindings(config) : byHand(config, code);
  return [...registered, ...projectFindings(config, code), ...browserFindings(config, code)];
}

function pluginFindings(config: ConfigFile): readonly DoctorFinding[] {
  const holders = [config, ...config.parts].filter(({ code }) => PLUGIN.test(code));
  const [holder = config] = holders;
  const name = /\bimport\s+(\w+)[^'"\n]*from\s*['"]twinrun\/vitest['"]/.exec(holder.code)?.[1];
  if (name !== undefined && !new RegExp(`\\b${name}\\s*\\(`).test(holder.code)) {
    return [
      fault(
        'matcher',
        `${holder.path} imports twinrun/vitest and never puts it among the plugins`,
        `plugins: [${name}()]`,
      ),
    ];
  }
  const found = fine('matcher', `${holder.path} has the plugin, which brings the matchers`);
  if (
    name !== undefined &&
    new RegExp(`\\b${name}\\s*\\(\\s*\\{[^}]*\\breporter\\s*:\\s*false`).test(holder.code)
  ) {
    return [
      found,
      doubt(
        'reporter',
        `${holder.path} switches the report off: no report.json, and no gate of the run`,
        `plugins: [${name}()]`,
      ),
    ];
  }
  return [found, fine('reporter', 'the plugin adds its reporter to those that the run has')];
}

/** Set-up file and reporter without the plugin. */
function byHand(config: ConfigFile, code: string): readonly DoctorFinding[] {
  if (!/(['"])twinrun\/vitest\/setup\1/.test(code)) return [missing(config)];
  const found = fine('matcher', `${config.path} has the set-up file, which brings the matchers`);
  return /(['"])twinrun\/vitest\/reporter\1/.test(code)
    ? [found, fine('reporter', `${config.path} names the reporter`)]
    : [found, fault('reporter', `${config.path} has the matchers without the report`, PLUGIN_LINES)];
}

function missing({ path, unseen }: ConfigFile): DoctorFinding {
  const where = path.startsWith('vitest') ? `${path} (a vite.config beside it is not read)` : path;
  if (unseen.length === 0) return fault('matcher', `twinrun/vitest is not in ${where}`, PLUGIN_LINES);
  return doubt(
    'matcher',
    `twinrun/vitest is not in ${where}; whether ${unseen.join(', ')} has it cannot be seen`,
    PLUGIN_LINES,
  );
}

function projectFindings({ path }: ConfigFile, code: string): readonly DoctorFinding[] {
  const own = /\bprojects\s*:\s*\[/.test(code) && !/\bextends\s*:\s*true\b/.test(code);
  if (!own) return [];
  return [
    doubt(
      'projects',
      `${path} has projects, and a project has the plugins of the root only by extends: true`,
      "extends: true  in each project, or  plugins: [twinrun()]  in each project's own configuration",
    ),
  ];
}

function browserFindings({ path }: ConfigFile, code: string): readonly DoctorFinding[] {
  if (!/\bbrowser\s*:\s*\{[^}]*\benabled\s*:\s*true\b/.test(code)) return [];
  return [
    doubt(
      'browser',
      `${path} runs tests in a browser, where toMatchImpl is missing`,
      'a project of its own, without browser, for the tests that compare implementations',
    ),
  ];
}
