import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';

/** Exact, so that the same table comes out next year. */
const PACKAGES = {
  acorn: '8.14.0',
  'color-convert': '2.0.1',
  'csv-parse': '5.6.0',
  dayjs: '1.11.13',
  'deep-equal': '2.2.3',
  diff: '5.2.0',
  'fast-json-stable-stringify': '2.1.0',
  'fastest-levenshtein': '1.0.16',
  handlebars: '4.7.8',
  he: '1.2.0',
  'js-yaml': '4.1.0',
  lodash: '4.17.21',
  marked: '12.0.2',
  mustache: '4.2.0',
  ms: '2.1.3',
  'object-hash': '3.0.0',
  picomatch: '4.0.2',
  pluralize: '8.0.0',
  qs: '6.13.0',
  semver: '7.6.3',
  slugify: '1.6.6',
  validator: '13.12.0',
};

const rows = Array.from({ length: 20 }, (_, id) => ({
  id,
  name: `Row ${id}`,
  group: id % 4,
  tags: ['x', `y${id % 3}`],
}));
const text = '# A title\n\nSome *text* with `code` and [a link](http://example.com).\n\n- one\n- two\n';
const code =
  'export function add(a, b) { const sum = a + b; return sum > 10 ? `big` : [...Array(sum)].map((_, i) => i * 2); }';

/** One function of a package: how to find it, and on what it is called. */
export const FUNCTIONS = {
  'acorn parse': [(load) => load('acorn').parse, [[code, { ecmaVersion: 2022, sourceType: 'module' }]]],
  'color-convert rgb.hsl': [
    (load) => load('color-convert').rgb.hsl,
    [
      [140, 200, 100],
      [1, 2, 3],
    ],
  ],
  'csv-parse parse': [
    (load) => load('csv-parse/sync').parse,
    [['a,b,c\n1,2,3\n4,"5,5",6\n', { columns: true }]],
  ],
  'dayjs format': [
    (load) =>
      (
        (dayjs) => (at) =>
          dayjs(at).format('YYYY-MM-DD HH:mm')
      )(load('dayjs')),
    [[1e12], [1.5e12]],
  ],
  'deep-equal': [(load) => load('deep-equal'), [[rows.slice(0, 4), structuredClone(rows.slice(0, 4))]]],
  'diff diffWords': [
    (load) => load('diff').diffWords,
    [['the quick brown fox jumps', 'the slow brown fox jumped over']],
  ],
  'stable-stringify': [(load) => load('fast-json-stable-stringify'), [[rows]]],
  levenshtein: [
    (load) => load('fastest-levenshtein').distance,
    [
      ['kitten sitting on', 'sitting kitten in'],
      ['flaw', 'lawn'],
    ],
  ],
  'handlebars template': [
    (load) => load('handlebars').compile('{{#each rows}}<li>{{name}} {{group}}</li>{{/each}}'),
    [[{ rows }]],
  ],
  'he encode': [(load) => load('he').encode, [['<a href="x">Ünïcode & co</a>']]],
  'js-yaml load': [(load) => load('js-yaml').load, [['a: 1\nb:\n  - x\n  - y: [1, 2]\n']]],
  'lodash camelCase': [(load) => load('lodash').camelCase, [['Hello big World'], ['foo_bar-baz']]],
  'lodash cloneDeep': [(load) => load('lodash').cloneDeep, [[rows]]],
  'lodash groupBy': [(load) => load('lodash').groupBy, [[rows, 'group']]],
  'lodash isEqual': [(load) => load('lodash').isEqual, [[rows, structuredClone(rows)]]],
  'lodash sortBy': [(load) => load('lodash').sortBy, [[rows, ['group', 'name']]]],
  'marked parse': [(load) => load('marked').parse, [[text]]],
  'mustache render': [
    (load) =>
      (
        (m) => (t, v) =>
          m.render(t, v)
      )(load('mustache')),
    [['{{#rows}}{{name}}, {{/rows}}', { rows }]],
  ],
  ms: [(load) => load('ms'), [['2 days'], ['1h'], [60_000]]],
  'object-hash': [(load) => load('object-hash'), [[rows[0]]]],
  'picomatch isMatch': [(load) => load('picomatch')('src/**/*.{ts,js}'), [['src/a/b/c.ts'], ['test/a.ts']]],
  pluralize: [
    (load) => load('pluralize'),
    [
      ['test', 5],
      ['person', 2],
    ],
  ],
  'qs parse': [(load) => load('qs').parse, [['a[b]=1&c[]=2&c[]=3&d=%20x']]],
  'semver satisfies': [
    (load) => load('semver').satisfies,
    [
      ['1.2.3', '^1.0.0 || >=2.3 <4'],
      ['3.0.0-beta', '>=2'],
    ],
  ],
  'semver satisfies, 20 inputs': [
    (load) => load('semver').satisfies,
    Array.from({ length: 20 }, (_, i) => [
      `${i % 4}.${i}.${i * 3}`,
      i % 2 === 0 ? '^1.0.0 || >=2.3 <4' : `~${i % 4}.${i}`,
    ]),
  ],
  'js-yaml load, 20 inputs': [
    (load) => load('js-yaml').load,
    Array.from({ length: 20 }, (_, i) => [
      `key${i}: ${i}\nlist:\n${'  - {a: 1, b: [x, y]}\n'.repeat(1 + (i % 7))}`,
    ]),
  ],
  'lodash camelCase, 20 inputs': [
    (load) => load('lodash').camelCase,
    Array.from({ length: 20 }, (_, i) => [`some ${'Word_and-more '.repeat(1 + (i % 5))} of ${i}`]),
  ],
  slugify: [(load) => load('slugify'), [['Hello World, this is A Test'], ['Ünïcode & friends']]],
  'validator isEmail': [(load) => load('validator').isEmail, [['foo@bar.com'], ['no mail']]],
};

/** Installs the packages twice, in folders `a` and `b` of `folder`; does nothing where they are. */
export function installPackages(folder) {
  if (existsSync(join(folder, 'installed.json'))) return;
  const first = join(folder, 'a');
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(first, { recursive: true });
  writeFileSync(join(first, 'package.json'), JSON.stringify({ private: true }));
  const wanted = Object.entries(PACKAGES).map(([name, version]) => `${name}@${version}`);
  const flags = ['--no-audit', '--no-fund', '--no-package-lock', '--silent', '--ignore-scripts'];
  execFileSync('npm', ['install', ...flags, ...wanted], { cwd: first, stdio: 'inherit' });
  cpSync(first, join(folder, 'b'), { recursive: true });
  writeFileSync(join(folder, 'installed.json'), JSON.stringify(PACKAGES));
}

/** The function out of one of the two copies. */
export function loadFunction(name, folder, copy) {
  const [find, argLists] = FUNCTIONS[name];
  return { fn: find(createRequire(join(folder, copy, 'package.json'))), argLists };
}
