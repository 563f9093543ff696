/**
 * Text of a document → plain values with the place of each. YAML 1.2 (of which JSON is a part), hardened: the text may
 * come from anybody. Size and nesting are bounded before the parser sees the text (it recurses), aliases are counted,
 * and only plain data comes out: no tags, no merge keys, no prototype keys, no numbers beyond the finite.
 */
import { LineCounter, parseDocument } from 'yaml';
import type { Issue } from './issue.ts';
import { BEGIN, LIMITS, PlainReader, placeAt, type ReadText } from './plain-reader.ts';

export { type DocumentText, type PathPart, type Plain, writePath } from './plain-reader.ts';

const RESERVED = /[\u0000-\u0008\u000b\u000c\u000e-\u001f]/u;

/** Plain values, as far as the text can be read, and all that is wrong with it as text. */
export function readDocumentText(file: string, source: string): ReadText {
  const text = source.startsWith('\uFEFF') ? source.slice(1) : source;
  const early = refuseAtOnce(file, text);
  if (early !== undefined) return { issues: [early] };
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    prettyErrors: false,
    uniqueKeys: false,
    merge: false,
    logLevel: 'error',
  });
  const faults = [...document.errors, ...document.warnings].map((fault) => syntaxIssue(file, text, lines, fault));
  // What the parser says further on in a line mostly follows from its first fault there.
  const told = faults.filter(({ line }, i) => faults.findIndex((other) => other.line === line) === i);
  if (told.length > 0) return { issues: told };
  return new PlainReader(file, document, lines).read();
}

function refuseAtOnce(file: string, text: string): Issue | undefined {
  const at = (line: number, column: number, wrong: string, right: string): Issue => ({
    file,
    line,
    column,
    path: '',
    wrong,
    right,
  });
  if (text.length > LIMITS.characters) {
    return at(
      0,
      0,
      `The file has ${text.length} characters.`,
      `Keep a document below ${LIMITS.characters} characters.`,
    );
  }
  if (text.trim() === '') return at(0, 0, 'The file is empty.', BEGIN);
  const control = RESERVED.exec(text);
  if (control !== null)
    return at(
      lineOf(text, control.index),
      1,
      'The file is not text: it has control characters.',
      'Save it as plain text in UTF-8.',
    );
  const bareReturn = /\r(?!\n)/u.exec(text);
  if (bareReturn !== null)
    return at(
      lineOf(text, bareReturn.index),
      1,
      'A line ends with a carriage return alone.',
      'Save the file with line feeds.',
    );
  const version = /^%YAML(?!\s+1\.2\s*$).*/mu.exec(text);
  if (version !== null)
    return at(
      lineOf(text, version.index),
      1,
      'This is another version of YAML.',
      'Leave the line out, or write %YAML 1.2.',
    );
  if (valuesAtLeast(text) > LIMITS.nodes) {
    return at(0, 0, `The document holds more than ${LIMITS.nodes} values.`, 'Keep it smaller.');
  }
  const deep = tooDeepLine(text);
  if (deep > 0)
    return at(
      deep,
      1,
      `This is nested deeper than ${LIMITS.depth} levels.`,
      'No document needs such depth: look for an unclosed bracket.',
    );
  return undefined;
}

/** Lines and commas: a document holds hardly fewer values. Counted before the parser spends its time on them. */
function valuesAtLeast(text: string): number {
  let count = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 44 || (code === 10 && text.charCodeAt(i + 1) !== 10)) count += 1;
  }
  return count;
}

/**
 * First line at which brackets, indentation or compact indicators (`- - -`, `? ? ?`) nest too deep, or 0. Brackets in
 * quoted text count too: no honest document opens so many.
 */
function tooDeepLine(text: string): number {
  let brackets = 0;
  const indents: number[] = [];
  let number = 0;
  for (const line of text.split('\n')) {
    number += 1;
    const content = line.trimStart();
    if (content === '' || content.startsWith('#')) continue;
    const indent = line.length - content.length;
    while (indents.length > 0 && (indents[indents.length - 1] ?? 0) >= indent) indents.pop();
    indents.push(indent);
    let run = 0;
    for (let i = 0; i < content.length; i++) {
      const letter = content[i];
      if (letter === '[' || letter === '{') brackets += 1;
      else if ((letter === ']' || letter === '}') && brackets > 0) brackets -= 1;
      else if ((letter === '-' || letter === '?' || letter === ':') && /\s/u.test(content[i + 1] ?? ' ')) run += 1;
      if (brackets + indents.length > LIMITS.depth + 1) return number;
      if (letter !== undefined && !/[-?:\s]/u.test(letter)) run = 0;
      if (run > LIMITS.depth) return number;
    }
  }
  return 0;
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length;
}

function syntaxIssue(
  file: string,
  text: string,
  lines: LineCounter,
  fault: { readonly code: string; readonly message: string; readonly pos: readonly [number, number] },
): Issue {
  const place = placeAt(lines, Math.min(fault.pos[0], text.length));
  const [wrong, right] = SYNTAX_WORDS[fault.code] ?? [
    `${(fault.message.split(/ at line \d|\n/u)[0] ?? '').replace(/\.$/u, '')}.`,
    'Write plain YAML: key: value, two spaces deeper for what lies inside.',
  ];
  return { file, ...place, path: '', wrong, right };
}

/** Faults of YAML in words for people who do not know it; others keep the reader's words. */
const SYNTAX_WORDS: Readonly<Record<string, readonly [wrong: string, right: string]>> = {
  TAB_AS_INDENT: ['This line is indented with a tab.', 'Indent with spaces.'],
  MULTIPLE_DOCS: ['A second document begins here.', 'Keep one document in a file: remove the --- line.'],
  MISSING_CHAR: ['Something was opened and not closed.', 'Close it: with a quote, a ] or a }.'],
  BLOCK_AS_IMPLICIT_KEY: [
    'A second colon begins a mapping within a line.',
    'Put text that has a colon and a space in quotes.',
  ],
  TAG_RESOLVE_FAILED: ['Tags (!...) are not read.', 'Leave it out: documents hold plain values only.'],
};
