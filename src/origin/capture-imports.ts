import { parse } from 'es-module-lexer/js';
import MagicString from 'magic-string';

/**
 * Keeps what a bundle imports in variables of its own: `import { a as b } from 'x'` becomes a module object and
 * `const b = x.a`. Module runners turn bindings of an import into getters, and leave variables alone. For code that a
 * bundler wrote, on lines that stay where they are.
 */
export function captureImports(code: string): string {
  const edited = new MagicString(code);
  const [imports] = parse(code);
  imports.forEach((one, index) => {
    if (one.type !== 'static' || !code.startsWith('import', one.importStart)) return;
    const clause = code.slice(one.importStart + 'import'.length, one.start - 1).trim();
    const bindings = readBindings(clause.replace(/\bfrom$/, '').trim());
    if (bindings.length === 0) return;
    const holder = `__twinrun_external_${index}`;
    const specifier = code.slice(one.start - 1, one.end + 1);
    const variables = bindings.map(({ name, local }) => `${local} = ${holder}[${JSON.stringify(name)}]`);
    const kept = `import * as ${holder} from ${specifier}; const ${variables.join(', ')}`;
    edited.update(one.importStart, one.importEnd, kept);
  });
  return edited.toString();
}

interface Binding {
  readonly name: string;
  readonly local: string;
}

/** Of `a`, `{ b as c }` and `a, { b }`. None of `* as all`, which is a variable already. */
function readBindings(clause: string): readonly Binding[] {
  const [, first = '', , inner = ''] = /^([\w$]+)?\s*(,\s*)?(?:\{([\s\S]*)\})?$/.exec(clause) ?? [];
  const named = inner
    .split(',')
    .map((part) => /^\s*(['"]?)([^'"]+?)\1(?:\s+as\s+([\w$]+))?\s*$/.exec(part))
    .flatMap((match) => (match?.[2] ? [{ name: match[2], local: match[3] ?? match[2] }] : []));
  return [...(first === '' ? [] : [{ name: 'default', local: first }]), ...named];
}
