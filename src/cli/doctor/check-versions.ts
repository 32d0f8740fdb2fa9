import { terminalSafe } from '../../text/terminal-safe.ts';
import { TOOL_VERSION } from '../../text/tool-version.ts';
import { type DoctorFinding, doubt, fault, fine } from './doctor-finding.ts';
import type { Setup } from './setup.ts';
import { inRange } from './version-range.ts';

/** Versions that twinrun works with, as its `package.json` declares them; a test holds them against it. */
export const SUPPORTED: Readonly<Record<string, string>> = {
  node: '^20.19.0 || ^22.12.0 || >=24',
  vitest: '^4.1.0 || ^5.0.0',
  jest: '^29.5.0 || ^30.0.0',
  expect: '^29.5.0 || ^30.0.0',
  'fast-check': '^4.0.0',
};

/** Whether what is installed is what twinrun works with, and is there once. */
export function checkVersions(setup: Setup): readonly DoctorFinding[] {
  return [...nodeFindings(setup), ...companionFindings(setup), ...copyFindings(setup)];
}

function nodeFindings({ node }: Setup): readonly DoctorFinding[] {
  const range = SUPPORTED['node'] ?? '';
  if (inRange(node, range)) return [fine('versions', `Node.js ${node}`)];
  return [
    fault('versions', `Node.js ${terminalSafe(node, 20)} is not supported (${range})`, 'nvm install 22'),
  ];
}

function companionFindings({ installed, tests, runners }: Setup): readonly DoctorFinding[] {
  const used = new Set<string>(runners.map(({ name }) => name));
  const matters = (name: string): boolean => {
    // Every project with Jest has some `expect`; it matters where tests use it alone.
    if (name === 'expect') return used.size === 0 && tests.others.length > 0;
    return name === 'fast-check' || used.has(name);
  };
  return [...installed].flatMap(([name, version]) => {
    const range = SUPPORTED[name];
    if (range === undefined || !matters(name)) return [];
    const said = `${name} ${terminalSafe(version, 30)}`;
    if (inRange(version, range)) return [fine('versions', said)];
    return [
      fault('versions', `${said} is not supported (${range})`, `npm install --save-dev ${name}@latest`),
    ];
  });
}

function copyFindings({ copies, manifest }: Setup): readonly DoctorFinding[] {
  if (copies.length === 0) {
    return [
      fault(
        'installation',
        'twinrun is not installed here: tests and configuration cannot load it',
        'npm install --save-dev twinrun',
      ),
    ];
  }
  const named = copies
    .map(({ path, version }) => `${terminalSafe(path, 80)} (${terminalSafe(version, 30)})`)
    .join(', ');
  if (copies.length > 1) {
    const is = `there are ${copies.length} copies of twinrun: ${named}; matchers of one and the reporter of another may disagree`;
    const versions = new Set(copies.map(({ version }) => version));
    return [(versions.size > 1 ? fault : doubt)('installation', is, 'npm dedupe twinrun')];
  }
  const [copy] = copies;
  const other = copy !== undefined && copy.version !== TOOL_VERSION;
  return [
    fine('installation', named),
    ...(manifest.dependencies.has('twinrun') || copy?.path !== 'node_modules/twinrun'
      ? []
      : [
          doubt(
            'installation',
            'twinrun is installed and not in package.json',
            'npm install --save-dev twinrun',
          ),
        ]),
    ...(other
      ? [
          doubt(
            'installation',
            `this is twinrun ${TOOL_VERSION}, and the tests use ${named}`,
            'npx --no-install twinrun doctor',
          ),
        ]
      : []),
  ];
}
