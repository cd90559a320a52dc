import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import type { NewerQuiz, QuizEditorView, SavedQuiz } from "@/lib/contracts/blueprint";
import type { Answer } from "@/lib/contracts/desk";
import type { Acts } from "./acts";
import type { FieldErrors } from "./field";
import { type Fields, isSame, toContent, toFields } from "./fields";

export type Busy = "saving" | "closing" | null;

/** What is typed, what is saved, and the acts that turn the one into the other. */
export function useQuizForm(view: QuizEditorView, acts: Acts) {
  const router = useRouter();
  const [fields, setFields] = useState(() => toFields(view.slug, view.content));
  const [saved, setSaved] = useState<SavedQuiz>(view);
  const [savedFields, setSavedFields] = useState(fields);
  const [busy, setBusy] = useState<Busy>(null);
  const [errors, setErrors] = useState<FieldErrors>([]);
  const [failure, setFailure] = useState<string | null>(null);
  const [theirs, setTheirs] = useState<NewerQuiz | null>(null);
  const isUnderWay = useRef(false);
  const isDirty = !isSame(fields, savedFields);

  /** One act at a time; what it answers is kept, whatever it is. */
  const act = async (kind: Busy, ask: () => Promise<Answer<SavedQuiz>>) => {
    if (isUnderWay.current) return null;
    isUnderWay.current = true;
    setBusy(kind);
    setFailure(null);
    const answer = await ask().catch(() => null);
    isUnderWay.current = false;
    setBusy(null);
    if (answer?.ok) {
      setErrors([]);
      setTheirs(null);
      setSaved(answer.value);
      return answer.value;
    }
    const newer = answer?.extra?.theirs as NewerQuiz | undefined;
    setErrors(answer?.errors ?? []);
    if (newer) setTheirs(newer);
    else setFailure(answer?.errors ? "" : (answer?.message ?? "offline"));
    return null;
  };

  const save = async (state: SavedQuiz["state"], revision = saved.revision) => {
    const sent = fields;
    const done = await act("saving", () =>
      acts.saveQuiz({
        was: saved.slug === "" ? null : saved.slug,
        slug: sent.slug,
        revision,
        state,
        content: toContent(sent),
      }),
    );
    if (!done) return;
    setSavedFields(sent);
    if (done.slug !== view.slug) router.replace(`/admin/quizzes/${done.slug}`);
  };

  const close = (to: "closed" | "open") =>
    act("closing", () => acts.closeQuiz({ slug: saved.slug, revision: saved.revision, to }));

  const takeTheirs = () => {
    if (!theirs) return;
    const taken = toFields(theirs.slug, theirs.content);
    setFields(taken);
    setSavedFields(taken);
    setSaved(theirs);
    setTheirs(null);
    setErrors([]);
  };

  return {
    fields,
    saved,
    busy,
    errors,
    failure,
    theirs,
    isDirty,
    change: (changes: Partial<Fields>) => setFields((before) => ({ ...before, ...changes })),
    save,
    close,
    takeTheirs,
    /** On top of what they saved, which has been looked at. */
    keepMine: () => theirs && save(theirs.state, theirs.revision),
  };
}
