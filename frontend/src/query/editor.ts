/** The editor: CodeMirror in a shadow root, whose style sheets need no exception from the content policy. */

import {
  autocompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, history, historyKeymap } from "@codemirror/commands";
import {
  bracketMatching,
  HighlightStyle,
  indentOnInput,
  syntaxHighlighting,
} from "@codemirror/language";
import { lintGutter, setDiagnostics } from "@codemirror/lint";
import { highlightSelectionMatches, searchKeymap } from "@codemirror/search";
import { Compartment, EditorState } from "@codemirror/state";
import {
  drawSelection,
  EditorView,
  highlightActiveLine,
  highlightSpecialChars,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { tags } from "@lezer/highlight";
import { sparql } from "codemirror-lang-sparql";
import { source } from "./complete";
import { type Fault, offsetOf } from "./fault";
import type { Words } from "./words";

const HIGHLIGHT = HighlightStyle.define([
  { tag: tags.keyword, color: "var(--ed-keyword)", fontWeight: "600" },
  { tag: [tags.variableName, tags.special(tags.variableName)], color: "var(--ed-variable)" },
  { tag: [tags.string, tags.number, tags.bool], color: "var(--ed-literal)" },
  { tag: [tags.url, tags.namespace, tags.typeName, tags.propertyName], color: "var(--ed-name)" },
  { tag: tags.comment, color: "var(--soft)", fontStyle: "italic" },
]);

const THEME = EditorView.theme({
  "&": {
    color: "var(--ink)",
    backgroundColor: "var(--paper)",
    border: "1px solid #6d777e",
    borderRadius: ".25rem",
    fontSize: ".95rem",
  },
  "&:focus-within": { outline: "3px solid var(--focus)", outlineOffset: "2px" },
  ".cm-content": {
    fontFamily: 'ui-monospace, "Liberation Mono", Menlo, monospace',
    caretColor: "var(--ink)",
    minHeight: "16rem",
  },
  ".cm-scroller": { maxHeight: "60vh", overflow: "auto" },
  ".cm-gutters": {
    backgroundColor: "var(--tint)",
    color: "var(--soft)",
    borderRight: "1px solid var(--line)",
  },
  ".cm-activeLine, .cm-activeLineGutter": {
    backgroundColor: "color-mix(in srgb, var(--tint) 60%, transparent)",
  },
  ".cm-cursor": { borderLeftColor: "var(--ink)" },
  "&.cm-focused .cm-selectionBackground, .cm-selectionBackground": {
    backgroundColor: "color-mix(in srgb, var(--focus) 30%, transparent) !important",
  },
  ".cm-tooltip": {
    backgroundColor: "var(--paper)",
    color: "var(--ink)",
    border: "1px solid var(--soft)",
    borderRadius: ".3rem",
  },
  ".cm-tooltip-autocomplete ul li[aria-selected]": {
    backgroundColor: "var(--brand)",
    color: "var(--on-brand)",
  },
  ".cm-completionDetail": { color: "inherit", opacity: ".85", fontStyle: "normal" },
  ".cm-completionInfo": {
    maxWidth: "22rem",
    padding: ".5rem .7rem",
    font: ".95rem/1.4 system-ui, sans-serif",
  },
  // Where there is no room beside the list, what a word means stands under it, not over it.
  "@media (max-width: 40rem)": {
    ".cm-tooltip.cm-completionInfo": {
      position: "static !important",
      maxWidth: "18rem !important",
      border: "0 solid var(--line)",
      borderTopWidth: "1px",
    },
  },
  ".cm-panels": { backgroundColor: "var(--tint)", color: "var(--ink)" },
  ".cm-panels input, .cm-panels button": { font: "inherit" },
});

// Chromium keeps the look of replaced text in style attributes, which the content policy refuses
// with an error for each; so text over a selection is put in here instead.
const REPLACE_SELECTION = EditorView.domEventHandlers({
  beforeinput(event, view) {
    if (event.inputType !== "insertText" || !event.data || view.composing) return false;
    if (view.state.selection.main.empty) return false;
    event.preventDefault();
    view.dispatch(view.state.replaceSelection(event.data), { userEvent: "input.type" });
    return true;
  },
});

export interface Editor {
  text(): string;
  put(text: string): void;
  show(fault: Fault | null): void;
  know(words: Words): void;
  focus(): void;
}

/** Put an editor into `host`. `run` is called by Ctrl+Enter or Cmd+Enter, `changed` at each change. */
export function makeEditor(
  host: HTMLElement,
  text: string,
  run: () => void,
  changed: (text: string) => void,
): Editor {
  const words = new Compartment();
  const root = host.attachShadow({ mode: "open" });
  const view = new EditorView({
    root,
    parent: root,
    state: EditorState.create({
      doc: text,
      extensions: [
        lineNumbers(),
        highlightSpecialChars(),
        history(),
        drawSelection(),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        lintGutter(),
        sparql(),
        syntaxHighlighting(HIGHLIGHT),
        THEME,
        EditorView.lineWrapping,
        placeholder("SELECT …"),
        words.of([]),
        EditorView.contentAttributes.of({
          "aria-label": "Query in SPARQL. Press Escape, then Tab, to leave the editor.",
        }),
        keymap.of([
          {
            key: "Mod-Enter",
            preventDefault: true,
            run: () => {
              run();
              return true;
            },
          },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...searchKeymap,
          ...historyKeymap,
          ...defaultKeymap,
        ]),
        REPLACE_SELECTION,
        EditorView.updateListener.of((update) => {
          if (update.docChanged) changed(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    text: () => view.state.doc.toString(),
    put: (fresh) =>
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: fresh } }),
    show: (fault) =>
      view.dispatch(setDiagnostics(view.state, fault?.line ? [diagnostic(view, fault)] : [])),
    know: (told) =>
      view.dispatch({
        effects: words.reconfigure(
          autocompletion({ override: [source(told)], icons: false, activateOnTyping: true }),
        ),
      }),
    focus: () => view.focus(),
  };
}

function diagnostic(view: EditorView, fault: Fault) {
  const text = view.state.doc.toString();
  const at = fault.line ? offsetOf(text, fault.line, fault.column) : 0;
  const line = view.state.doc.lineAt(at);
  const word = /^\S+/.exec(text.slice(at, line.to))?.[0].length ?? 0;
  const [from, to] = word ? [at, at + word] : [line.from, line.to];
  if (fault.line) view.dispatch({ effects: EditorView.scrollIntoView(at) });
  return { from, to, severity: "error" as const, message: `${fault.title}. ${fault.detail}` };
}
