import { type ConfigFile, wholeCode } from './config-file.ts';
import { type DoctorFinding, doubt, fault, fine } from './doctor-finding.ts';
import type { RunnerSetup } from './runner-setup.ts';
import type { TestUse } from './test-use.ts';

const PRESET = /['"]?\bpreset['"]?\s*:\s*(['"])twinrun\1/;
const WRAPPER = /(['"])twinrun\/jest\1/;
const SETUP = /(['"])twinrun\/jest\/setup\1/;
const REPORTER = /(['"])twinrun\/jest\/reporter\1/;

const WRAPPED = "const { withTwinrun } = require('twinrun/jest'); module.exports = withTwinrun({ … })";

/** Whether Jest is told of the matchers, of the report, and of what old code from git needs. */
export function checkJest({ config }: RunnerSetup, tests: TestUse): readonly DoctorFinding[] {
  if (config === null) {
    return [
      fault(
        'matcher',
        'Jest has no configuration here, so toMatchImpl is missing',
        "jest.config.cjs: module.exports = { preset: 'twinrun' }",
      ),
    ];
  }
  const code = wholeCode(config);
  if (WRAPPER.test(code)) return wrapperFindings(config, code);
  const set = PRESET.test(code) ? presetFindings(config, code) : byHand(config, code);
  return [...set, ...gitFindings(config, code, tests)];
}

function wrapperFindings({ path }: ConfigFile, code: string): readonly DoctorFinding[] {
  if (!/\bwithTwinrun\s*\(/.test(code))
    return [fault('matcher', `${path} loads twinrun/jest and never calls withTwinrun`, WRAPPED)];
  const found = fine('matcher', `${path} is wrapped in withTwinrun, which brings the matchers`);
  if (/\breporter\s*:\s*false/.test(code)) {
    const is = `${path} switches the report off: no report.json, and no gate of the run`;
    return [found, doubt('reporter', is, 'withTwinrun({ … })  without reporter: false')];
  }
  const paths = /\bprojects['"]?\s*:\s*\[\s*['"]/.test(code);
  return [
    found,
    fine('reporter', 'withTwinrun adds its reporter to those that the run has'),
    ...(paths ? [projectsFinding(path)] : []),
  ];
}

function projectsFinding(path: string): DoctorFinding {
  return doubt(
    'projects',
    `${path} has projects with files of their own, which do not have the matchers of this one`,
    `${WRAPPED}  in the configuration of each project`,
  );
}

function presetFindings({ path }: ConfigFile, code: string): readonly DoctorFinding[] {
  const found = fine('matcher', `${path} has the preset, which brings the matchers`);
  const replaced = /\breporters['"]?\s*:/.test(code) && !REPORTER.test(code);
  const projects = /\bprojects['"]?\s*:\s*\[/.test(code);
  const reporter = replaced
    ? fault(
        'reporter',
        `reporters in ${path} replace those of the preset: no report.json, and no gate of the run`,
        "reporters: ['default', 'twinrun/jest/reporter', …], or withTwinrun({ … }), which adds to them",
      )
    : fine('reporter', 'the preset brings the reporter');
  return [found, reporter, ...(projects ? [projectsFinding(path)] : [])];
}

function byHand(config: ConfigFile, code: string): readonly DoctorFinding[] {
  const { path, unseen } = config;
  if (!SETUP.test(code)) {
    const otherPreset = /\bpreset['"]?\s*:/.test(code);
    const write = otherPreset ? WRAPPED : `preset: 'twinrun'  in ${path}`;
    const is = `neither the preset nor withTwinrun is in ${path}`;
    return unseen.length === 0
      ? [fault('matcher', is, write)]
      : [
          doubt(
            'matcher',
            `${is}; whether ${unseen.join(', ')} has it cannot be seen (--ask-jest asks Jest)`,
            write,
          ),
        ];
  }
  const found = fine('matcher', `${path} has the set-up file, which brings the matchers`);
  return REPORTER.test(code)
    ? [found, fine('reporter', `${path} names the reporter`)]
    : [
        found,
        fault(
          'reporter',
          `${path} has the matchers without the report`,
          "reporters: ['default', 'twinrun/jest/reporter']",
        ),
      ];
}

/** Old code from git needs a resolver, and `with { at }` a transformer, too, which only `withTwinrun` can put in. */
function gitFindings({ path }: ConfigFile, code: string, { fromGit }: TestUse): readonly DoctorFinding[] {
  const [first] = fromGit;
  if (first === undefined) return [];
  if (PRESET.test(code) && /\bresolver['"]?\s*:/.test(code) && !/twinrun\/jest\/resolver/.test(code))
    return [
      fault(
        'old code',
        `the resolver in ${path} replaces the preset's, which ${first} needs for old code from git`,
        WRAPPED,
      ),
    ];
  return [
    doubt(
      'old code',
      `${first} takes old code from git; with { at: … } is rewritten only under withTwinrun`,
      WRAPPED,
    ),
  ];
}
