/**
 * Finds what would make a run differ between machines: clocks, locales, chance, and the transcendental functions, whose
 * last digits depend on the engine's version. sim-core has its own of each.
 */
import ts from 'typescript';

/** Members of Math whose result the language fixes exactly. */
const EXACT_MATH = new Set([
  ...['abs', 'ceil', 'clz32', 'floor', 'fround', 'imul', 'max', 'min', 'round', 'sign', 'sqrt', 'trunc'],
  ...['E', 'LN10', 'LN2', 'LOG10E', 'LOG2E', 'PI', 'SQRT1_2', 'SQRT2'],
]);
const FORBIDDEN_GLOBALS = new Map([
  ['Date', 'simulated time comes from the kernel'],
  ['Intl', 'print numbers with units/'],
  ['performance', 'simulated time comes from the kernel'],
  ['crypto', 'random numbers come from kernel/ streams'],
  ['setTimeout', 'schedule an event'],
  ['setInterval', 'schedule an event'],
  ['queueMicrotask', 'schedule an event'],
  ['globalThis', 'sim-core knows no host'],
]);
const FORBIDDEN_MEMBERS = /^(toLocale\w*|localeCompare)$/;

/**
 * @param {string} file name, for the answer only
 * @param {string} code
 * @returns {{ file: string, line: number, what: string, instead: string }[]}
 */
export function findImpureGlobals(file, code) {
  const source = ts.createSourceFile(file, code, ts.ScriptTarget.ES2023, true);
  /** @type {{ file: string, line: number, what: string, instead: string }[]} */
  const found = [];
  const tell = (/** @type {ts.Node} */ node, /** @type {string} */ what, /** @type {string} */ instead) => {
    found.push({ file, line: source.getLineAndCharacterOfPosition(node.getStart()).line + 1, what, instead });
  };
  const visit = (/** @type {ts.Node} */ node) => {
    if (ts.isIdentifier(node)) {
      const instead = FORBIDDEN_GLOBALS.get(node.text);
      if (instead !== undefined && isUse(node)) tell(node, node.text, instead);
    } else if (ts.isPropertyAccessExpression(node)) {
      const member = node.name.text;
      const isMath = ts.isIdentifier(node.expression) && node.expression.text === 'Math';
      if (isMath && !EXACT_MATH.has(member)) tell(node, `Math.${member}`, 'use kernel/real.ts or a kernel stream');
      if (FORBIDDEN_MEMBERS.test(member)) tell(node, `.${member}`, 'compare and print without a locale');
    } else if (
      ts.isBinaryExpression(node) &&
      (node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskToken ||
        node.operatorToken.kind === ts.SyntaxKind.AsteriskAsteriskEqualsToken)
    ) {
      tell(node, 'the ** operator', 'multiply, or use kernel/real.ts');
    } else if (ts.isElementAccessExpression(node) || ts.isVariableDeclaration(node)) {
      const target = ts.isVariableDeclaration(node) ? node.initializer : node.expression;
      if (target && ts.isIdentifier(target) && target.text === 'Math') {
        tell(node, 'Math taken apart', 'name the member: Math.sqrt');
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

/**
 * An identifier that reads a global, rather than naming a property, a declaration or an import.
 * @param {ts.Identifier} node
 */
function isUse(node) {
  const parent = node.parent;
  if (ts.isPropertyAccessExpression(parent)) return parent.expression === node;
  if (ts.isPropertyAssignment(parent)) return parent.initializer === node;
  if (ts.isTypeNode(parent)) return ts.isTypeReferenceNode(parent);
  return !(
    ts.isPropertySignature(parent) ||
    ts.isPropertyDeclaration(parent) ||
    ts.isMethodDeclaration(parent) ||
    ts.isMethodSignature(parent) ||
    ts.isImportSpecifier(parent) ||
    ts.isLiteralTypeNode(parent)
  );
}
