/**
 * A document as text. What is typed goes into the one history and is read at once; what changes elsewhere shows here.
 * The editor lives in a shadow root: its style sheets are made by code, which the page's policy allows only there.
 */
import { autocompletion, closeBrackets, completionKeymap } from '@codemirror/autocomplete';
import { defaultKeymap, indentWithTab } from '@codemirror/commands';
import { yaml } from '@codemirror/lang-yaml';
import { bracketMatching, foldGutter, foldKeymap, indentUnit, syntaxHighlighting } from '@codemirror/language';
import { type Diagnostic, lintGutter, setDiagnostics } from '@codemirror/lint';
import { search, searchKeymap } from '@codemirror/search';
import { Annotation, EditorState, type Text } from '@codemirror/state';
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightActiveLineGutter,
  keymap,
  lineNumbers,
} from '@codemirror/view';
import { useEffect, useRef } from 'react';
import { spliceBetween } from '../../../interchange/documents/text-splice.ts';
import type { Issue } from '../../../sim-core/twin/index.ts';
import { closeGroup } from '../../stores/history.ts';
import { useWorkspace } from '../../stores/workspace.ts';
import { textOf, writeText } from '../documents.ts';
import { usePlan } from '../plan-store.ts';
import { completeIn } from './complete.ts';
import { editorLook, yamlColours } from './look.ts';

/** Marks what came from elsewhere: it is no typing, and no step of undo of its own. */
const fromElsewhere = Annotation.define<boolean>();

/** Letters typed without such a pause are one step of undo [ms]. */
const STEP_MS = 1_000;

interface YamlEditorProps {
  readonly file: string;
  readonly document: 'twin' | 'scenario';
}

export function YamlEditor({ file, document }: YamlEditorProps) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!host.current) return undefined;
    const root = host.current.shadowRoot ?? host.current.attachShadow({ mode: 'open' });
    const view = new EditorView({ root, state: stateFor(file, document) });
    root.append(view.dom);
    const stop = [followText(view, file), followIssues(view, file), followJumps(view, document)];
    return () => {
      for (const end of stop) end();
      closeGroup();
      view.destroy();
    };
  }, [file, document]);
  return <div ref={host} style={{ height: '100%', minHeight: 0, overflow: 'hidden' }} />;
}

function stateFor(file: string, document: 'twin' | 'scenario'): EditorState {
  let wallTyped = 0;
  return EditorState.create({
    doc: withPlainBreaks(textOf(file)),
    extensions: [
      lineNumbers(),
      foldGutter(),
      lintGutter(),
      highlightActiveLine(),
      highlightActiveLineGutter(),
      drawSelection(),
      EditorView.lineWrapping,
      bracketMatching(),
      closeBrackets(),
      search({ top: true }),
      indentUnit.of('  '),
      yaml(),
      syntaxHighlighting(yamlColours),
      autocompletion({ override: [completeIn(document)], icons: false }),
      keymap.of([...completionKeymap, ...searchKeymap, ...foldKeymap, ...defaultKeymap, indentWithTab]),
      editorLook,
      EditorView.contentAttributes.of({ 'aria-label': `Text of ${file}`, tabindex: '0' }),
      EditorView.updateListener.of((update) => {
        const isTyped = update.transactions.some((one) => one.docChanged && !one.annotation(fromElsewhere));
        if (!isTyped) return;
        if (performance.now() - wallTyped > STEP_MS) closeGroup();
        wallTyped = performance.now();
        writeText(file, asFile(update.state.doc.toString(), file), `Edit ${file}`, `text ${file}`);
      }),
    ],
  });
}

/** Brings the editor up to the document where that was changed elsewhere; the cursor stays at its words. */
function followText(view: EditorView, file: string): () => void {
  return useWorkspace.subscribe((state) => {
    const text = withPlainBreaks(state.documents[file] ?? '');
    const shown = view.state.doc.toString();
    if (text === shown) return;
    const { at, removed, inserted } = spliceBetween(shown, text);
    view.dispatch({
      changes: { from: at, to: at + removed.length, insert: inserted },
      annotations: fromElsewhere.of(true),
    });
  });
}

function followIssues(view: EditorView, file: string): () => void {
  const show = (issues: readonly Issue[]): void => {
    const { doc } = view.state;
    const marks = issues.filter((issue) => issue.file === file).map((issue) => markOf(issue, doc));
    view.dispatch(setDiagnostics(view.state, marks));
  };
  show(usePlan.getState().issues);
  return usePlan.subscribe((state, before) => {
    if (state.issues !== before.issues) show(state.issues);
  });
}

function followJumps(view: EditorView, document: 'twin' | 'scenario'): () => void {
  const go = ({ jump, editing }: ReturnType<typeof usePlan.getState>): void => {
    if (editing !== document || jump.wish === 0) return;
    usePlan.setState({ jump: { ...jump, wish: 0 } });
    const at = offsetOf(view.state.doc, jump.line, jump.column);
    view.dispatch({ selection: { anchor: at }, effects: EditorView.scrollIntoView(at, { y: 'center' }) });
    view.focus();
  };
  go(usePlan.getState());
  return usePlan.subscribe((state, before) => {
    if (state.jump !== before.jump) go(state);
  });
}

function markOf({ line, column, wrong, right }: Issue, doc: Text): Diagnostic {
  const from = offsetOf(doc, line, column);
  const words = doc.lineAt(from);
  const end = /^[^\s,:{}[\]]+/u.exec(doc.sliceString(from, words.to))?.[0].length ?? 0;
  return { from, to: Math.min(words.to, from + Math.max(1, end)), severity: 'error', message: `${wrong} ${right}` };
}

function offsetOf(doc: Text, line: number, column: number): number {
  const found = doc.line(Math.max(1, Math.min(doc.lines, line)));
  return Math.min(found.to, found.from + Math.max(0, column - 1));
}

/** The editor knows one kind of line break; the file keeps its own. */
function withPlainBreaks(text: string): string {
  return text.replaceAll('\r\n', '\n');
}

function asFile(text: string, file: string): string {
  return textOf(file).includes('\r\n') ? text.replaceAll('\n', '\r\n') : text;
}
