"use client";

/** The page where a question is written: form on the left, what takers will see on the right. */
import { useRouter } from "next/navigation";
import { useTranslations } from "next-intl";
import { type ReactNode, useDeferredValue, useMemo, useState } from "react";
import type { Role } from "@/lib/access/roles";
import type { Editable, EditorView } from "@/lib/contracts/editor";
import { gate } from "@/lib/question/gate";
import type { EditorActions } from "./actions";
import { MergeDialog } from "./difference/merge-dialog";
import { useUnitWords } from "./difference/use-unit-words";
import { EditProvider } from "./edit-context";
import { EditorHead } from "./editor-head";
import { Findings } from "./findings";
import { QuestionForm } from "./form/question-form";
import { KeysDialog } from "./keys-dialog";
import { DoneLine, Notices } from "./notices";
import { Preview } from "./preview/preview";
import { countOf } from "./problems";
import { RestsOn } from "./rests-on";
import { type Asked, StepDialog } from "./step-dialog";
import { offersOf } from "./steps";
import { Thread } from "./thread";
import { type Editor, savesFirst, useEditor } from "./use-editor";
import { type EditorKey, useEditorKeys } from "./use-editor-keys";

type Props = {
  readonly view: EditorView;
  readonly account: { readonly id: string; readonly role: Role };
  /** What the draft was begun on, where that is not the head any more and still known. */
  readonly base: Editable | null;
  readonly links: {
    readonly previous: string | null;
    readonly next: string | null;
    readonly list: string;
    readonly versions: string;
    readonly regrade: string | null;
  };
  readonly actions: EditorActions;
  /** How takers fare with it. */
  readonly statistics: ReactNode;
};

export function EditorPage({ view, account, base, links: first, actions, statistics }: Props) {
  const t = useTranslations("editor");
  const router = useRouter();
  const editor = useEditor({ view, accountId: account.id, base, actions });
  const { content, server, isChanged, merge } = editor;
  // A save may move the question in its list: the way on stays the one that was come by.
  const [links] = useState(first);
  const [asked, setAsked] = useState<Asked | null>(null);
  const [showsKeys, setShowsKeys] = useState(false);
  const problems = useProblems(content, server);
  const words = useUnitWords(server.topics, server.sources);
  const seen = useDeferredValue(content);
  const topic = server.topics.find(({ slug }) => slug === content.topic)?.title ?? "";
  const offers = offersOf({
    server,
    isChanged,
    role: account.role,
    errors: countOf(problems, "error"),
  });

  const ask = (step: Asked) => {
    const offer = offers.find((one) => one.step === step);
    if (step === "discard" || offer?.refusal === null) setAsked(step);
  };
  useEditorKeys((key: EditorKey) => {
    if (key === "help") setShowsKeys(true);
    else if (key === "save" || key === "submit") ask(key);
    else {
      const href = links[key];
      if (href) router.push(href as Parameters<typeof router.push>[0]);
    }
  });
  const confirm = async (said: { why: string; comment: string }) => {
    if (asked === "save") await editor.save(said.why);
    else if (asked === "discard") await editor.discard();
    else if (asked) await editor.move(asked, said);
    // What was refused stands on the page, above the form.
    setAsked(null);
  };

  return (
    <EditProvider
      value={{
        content,
        change: editor.setContent,
        problems,
        topics: server.topics,
        sources: server.sources,
      }}
    >
      <EditorHead
        editor={editor}
        offers={offers}
        problems={problems}
        links={links}
        onStep={ask}
        onKeys={() => setShowsKeys(true)}
      />
      <DoneLine editor={editor} />
      <Notices editor={editor} regrade={links.regrade} onDiscard={() => setAsked("discard")} />
      <div className="grid gap-x-8 gap-y-6 pt-4 xl:grid-cols-[minmax(0,1fr)_minmax(24rem,34rem)]">
        <div className="grid min-w-0 content-start gap-6">
          <QuestionForm />
          <RestsOn view={server} />
          {statistics}
          <Thread editor={editor} />
        </div>
        <aside
          aria-label={t("aside")}
          className="grid min-w-0 content-start gap-5 xl:sticky xl:top-24 xl:max-h-[calc(100dvh-6rem)] xl:overflow-y-auto xl:pb-4"
        >
          <Preview content={seen} topic={topic} sources={server.sources} />
          <Findings problems={problems} />
        </aside>
      </div>
      {asked && (
        <StepDialog
          asked={asked}
          saves={isChanged && savesFirst(asked)}
          number={numberOf(asked, editor)}
          published={server.publishedNumber}
          isBusy={editor.isBusy}
          onConfirm={confirm}
          onClose={() => setAsked(null)}
        />
      )}
      {merge && (
        <MergeDialog
          merge={merge}
          mine={content}
          words={words}
          onTake={(result, andSave) => {
            editor.takeMerge(result);
            if (andSave) setAsked("save");
          }}
          onDismiss={editor.dismissSuggestion}
          onClose={editor.closeMerge}
        />
      )}
      {showsKeys && <KeysDialog onClose={() => setShowsKeys(false)} />}
    </EditProvider>
  );
}

/** The version an act is about, once it is done. */
function numberOf(asked: Asked, { begun, isChanged, server }: Editor): number {
  if (asked === "discard") return begun.number;
  const saves = asked === "save" || (isChanged && savesFirst(asked));
  return saves ? server.headNumber + 1 : server.headNumber;
}

/** The gate's word on what is typed, a moment behind the typing. */
function useProblems(content: Editable, { openDisputes, topics, sources }: EditorView) {
  const typed = useDeferredValue(content);
  return useMemo(
    () =>
      gate(typed, {
        openDisputes,
        topicExists: topics.some(({ slug }) => slug === typed.topic),
        knownSources: new Set(sources.map(({ id }) => id)),
      }),
    [typed, openDisputes, topics, sources],
  );
}
