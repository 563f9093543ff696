/** How the text editor looks: the screen's own colours and type, by its variables. */
import { HighlightStyle } from '@codemirror/language';
import { EditorView } from '@codemirror/view';
import { tags } from '@lezer/highlight';

export const editorLook = EditorView.theme({
  '&': { height: '100%', color: 'var(--text-high)', backgroundColor: 'var(--bg0)', fontSize: '12px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '18px' },
  '.cm-content': { caretColor: 'var(--text-high)', padding: '4px 0' },
  '.cm-cursor': { borderLeftColor: 'var(--select)', borderLeftWidth: '2px' },
  '&.cm-focused': { outline: 'none' },
  '&.cm-focused .cm-gutters': { borderRightColor: 'var(--select)' },
  '.cm-gutters': { backgroundColor: 'var(--bg1)', color: 'var(--text-low)', borderRight: '1px solid var(--line)' },
  '.cm-activeLine': { backgroundColor: 'color-mix(in srgb, var(--bg3) 45%, transparent)' },
  '.cm-activeLineGutter': { backgroundColor: 'var(--bg3)', color: 'var(--text-high)' },
  '&.cm-focused .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'color-mix(in srgb, var(--select) 30%, transparent) !important',
  },
  '.cm-lintRange-error': {
    backgroundImage: 'none',
    textDecoration: 'underline wavy var(--fault)',
    textDecorationSkipInk: 'none',
  },
  '.cm-lint-marker-error': { content: 'none' },
  '.cm-lint-marker-error::after': { content: '"◆"', color: 'var(--fault)', fontSize: '9px', lineHeight: '18px' },
  '.cm-tooltip': {
    border: '1px solid var(--line2)',
    borderRadius: '4px',
    backgroundColor: 'var(--bg2)',
    color: 'var(--text-high)',
    fontFamily: 'var(--sans)',
    boxShadow: 'var(--shadow)',
  },
  '.cm-tooltip.cm-tooltip-autocomplete > ul': { fontFamily: 'var(--mono)', maxHeight: '260px' },
  '.cm-tooltip.cm-tooltip-autocomplete > ul > li': { padding: '2px 12px' },
  '.cm-tooltip-autocomplete ul li[aria-selected]': { backgroundColor: 'var(--bg3)', color: 'var(--text-high)' },
  '.cm-completionDetail': { color: 'var(--text-low)', fontStyle: 'normal', marginLeft: '12px' },
  '.cm-completionMatchedText': { textDecoration: 'none', fontWeight: '600' },
  '.cm-completionInfo': { padding: '6px 12px', maxWidth: '280px' },
  '.cm-diagnostic-error': { borderLeft: '3px solid var(--fault)', padding: '4px 8px', maxWidth: '360px' },
  '.cm-panels': { backgroundColor: 'var(--bg1)', color: 'var(--text-high)', fontFamily: 'var(--sans)' },
  '.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-textfield': {
    backgroundColor: 'var(--bg0)',
    border: '1px solid var(--line3)',
    borderRadius: '4px',
    color: 'var(--text-high)',
  },
  '.cm-button': {
    backgroundImage: 'none',
    backgroundColor: 'transparent',
    border: '1px solid var(--line2)',
    borderRadius: '4px',
    color: 'var(--text-high)',
  },
  '.cm-panel.cm-search label': { color: 'var(--text-mid)' },
  '.cm-panel.cm-search [name=close]': { color: 'var(--text-mid)' },
  '.cm-searchMatch': { backgroundColor: 'color-mix(in srgb, var(--select) 22%, transparent)' },
  '.cm-searchMatch-selected': { outline: '1px solid var(--select)' },
});

/** Keys stand out, values are plain, comments step back: colour is kept for what is wrong. */
export const yamlColours = HighlightStyle.define([
  { tag: tags.definition(tags.propertyName), color: 'var(--flow)', fontWeight: '500' },
  { tag: tags.propertyName, color: 'var(--flow)', fontWeight: '500' },
  { tag: tags.comment, color: 'var(--text-low)', fontStyle: 'italic' },
  { tag: [tags.string, tags.content], color: 'var(--text-high)' },
  { tag: [tags.labelName, tags.typeName], color: 'var(--select)' },
  { tag: [tags.punctuation, tags.separator, tags.brace, tags.squareBracket], color: 'var(--text-low)' },
]);
