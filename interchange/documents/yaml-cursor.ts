/**
 * Where in a document someone is writing, found out from the text around the cursor: the text is unfinished there, so no
 * parser reads it. Indentation and open brackets say enough.
 */
import type { YamlPath } from './yaml-text.ts';

export interface YamlCursor {
  /** The mapping or list that is being written in, from the top. */
  readonly around: YamlPath;
  /** A key is being written, or the value of one (or an item of a list). */
  readonly part: 'key' | 'value';
  /** Key of the value, where one is being written. */
  readonly key: string | undefined;
  /** What stands there already, from `from` to the cursor. */
  readonly typed: string;
  readonly from: number;
  /** Within braces or brackets: what follows stands on the same line. */
  readonly isInFlow: boolean;
}

const KEY = /^(\s*)(- +)*("[^"]*"|'[^']*'|[^\s"'#{[\]},:][^#:{[\]},]*?)\s*:(?=\s|$)/u;

export function cursorAt(text: string, offset: number): YamlCursor | undefined {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  if (/(^|\s)#/u.test(before)) return undefined;
  const open = openFlow(text, offset);
  return open ? inFlow(text, offset, open) : inBlock(text, offset, lineStart, before);
}

function inBlock(text: string, offset: number, lineStart: number, before: string): YamlCursor {
  const indent = (/^(\s*(?:- +)*)/u.exec(before)?.[1] ?? '').length;
  const around = pathAbove(text, lineStart, indent, /^\s*-/u.test(before));
  const found = KEY.exec(before);
  if (found) {
    const value = before.slice(found[0].length).trimStart();
    return {
      around,
      part: 'value',
      key: unquoted(found[3] ?? ''),
      typed: value,
      from: offset - value.length,
      isInFlow: false,
    };
  }
  const typed = before.slice(indent);
  return { around, part: 'key', key: undefined, typed, from: offset - typed.length, isInFlow: false };
}

/** Keys of the lines above that this indentation lies within. */
function pathAbove(text: string, lineStart: number, indent: number, isItem: boolean): YamlPath {
  const steps: (string | number)[] = [];
  let least = indent;
  let items = isItem ? 0 : -1;
  let itemIndent = isItem ? indentOfDash(text, lineStart) : -1;
  for (let end = lineStart - 1; end > 0 && (least > 0 || items >= 0); ) {
    const start = text.lastIndexOf('\n', end - 1) + 1;
    const line = text.slice(start, end);
    end = start - 1;
    if (line.trim() === '' || line.trimStart().startsWith('#')) continue;
    const own = line.length - line.trimStart().length;
    if (items >= 0 && own === itemIndent && /^\s*-(\s|$)/u.test(line)) {
      items += 1;
      continue;
    }
    const isDash = /^\s*-(\s|$)/u.test(line);
    const found = isDash ? null : KEY.exec(line);
    if (items < 0 && isDash && own < least) {
      items = 0;
      itemIndent = own;
      least = own;
    } else if (found && (items >= 0 ? own <= itemIndent : own < least)) {
      if (items >= 0) steps.push(items);
      items = -1;
      steps.push(unquoted(found[3] ?? ''));
      least = own;
    }
  }
  return steps.reverse();
}

function indentOfDash(text: string, lineStart: number): number {
  return text.slice(lineStart).search(/\S/u);
}

interface OpenFlow {
  /** Places of the brackets that are open at the cursor, outermost first. */
  readonly brackets: readonly number[];
}

/** Brackets that were opened on this line or those above and not closed before the cursor; quoted text is left out. */
function openFlow(text: string, offset: number): OpenFlow | undefined {
  const brackets: number[] = [];
  const begin = startOfEntry(text, offset);
  let quote = '';
  for (let i = begin; i < offset; i++) {
    const letter = text[i] ?? '';
    if (quote !== '') quote = letter === quote ? '' : quote;
    else if ((letter === '"' || letter === "'") && /[\s[{,:]/u.test(text[i - 1] ?? ' ')) quote = letter;
    else if (letter === '#' && /\s/u.test(text[i - 1] ?? ' ')) i = Math.max(i, text.indexOf('\n', i));
    else if (letter === '{' || letter === '[') brackets.push(i);
    else if (letter === '}' || letter === ']') brackets.pop();
  }
  return brackets.length > 0 ? { brackets } : undefined;
}

/** Start of the block entry that the cursor stands in: a flow that goes over several lines began there. */
function startOfEntry(text: string, offset: number): number {
  let start = text.lastIndexOf('\n', offset - 1) + 1;
  const lines = 40;
  for (let i = 0; i < lines && start > 0; i++) {
    const line = text.slice(start, offset);
    const above = text.lastIndexOf('\n', start - 2) + 1;
    const lineAbove = text.slice(above, start);
    // A line that leaves a bracket open goes on below.
    const isOpen = /[{[,]\s*$/u.test(lineAbove.replace(/\s#.*$/u, ''));
    if (!isOpen && KEY.test(line)) break;
    if (!isOpen) break;
    start = above;
  }
  return start;
}

function inFlow(text: string, offset: number, { brackets }: OpenFlow): YamlCursor {
  const first = brackets[0] ?? offset;
  const lineStart = text.lastIndexOf('\n', first) + 1;
  const head = text.slice(lineStart, first);
  const outer = inBlock(text, first, lineStart, head);
  const around: (string | number)[] = [...outer.around, ...(outer.key === undefined ? [] : [outer.key])];
  brackets.forEach((at, depth) => {
    const end = brackets[depth + 1] ?? offset;
    const inside = text.slice(at + 1, end);
    const parts = splitFlow(inside);
    const last = parts.at(-1) ?? '';
    const isLast = depth === brackets.length - 1;
    if (text[at] === '[') {
      if (!isLast) around.push(parts.length - 1);
    } else if (!isLast) around.push(unquoted((/^\s*(.*?)\s*:/u.exec(last)?.[1] ?? '').trim()));
  });
  const innermost = brackets.at(-1) ?? offset;
  const parts = splitFlow(text.slice(innermost + 1, offset));
  const last = parts.at(-1) ?? '';
  const keyed = text[innermost] === '{' ? /^\s*("[^"]*"|'[^']*'|[^:]*?)\s*:\s/u.exec(`${last} `) : null;
  const isList = text[innermost] === '[';
  const typed = (keyed ? last.slice(Math.min(keyed[0].length, last.length)) : last).trimStart();
  return {
    around: isList ? [...around, parts.length - 1] : around,
    part: keyed || isList ? 'value' : 'key',
    key: keyed ? unquoted(keyed[1] ?? '') : undefined,
    typed,
    from: offset - typed.length,
    isInFlow: true,
  };
}

/** Parts between the commas of one level. */
function splitFlow(inside: string): readonly string[] {
  const parts = [''];
  let depth = 0;
  for (const letter of inside) {
    if (letter === '{' || letter === '[') depth += 1;
    else if (letter === '}' || letter === ']') depth -= 1;
    if (letter === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += letter;
  }
  return parts;
}

function unquoted(key: string): string {
  const trimmed = key.trim();
  return /^(["']).*\1$/u.test(trimmed) ? trimmed.slice(1, -1) : trimmed;
}
