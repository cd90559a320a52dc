"use client";

import { useRouter } from "next/navigation";
import { useState, useTransition } from "react";
import type { Answer } from "@/lib/contracts/desk";

type Told = { readonly text: string; readonly isFault: boolean };

/** Runs an action, shows the page as it is after it, and keeps what there is to say about it. */
export function useAct() {
  const router = useRouter();
  const [isPending, start] = useTransition();
  const [told, setTold] = useState<Told | null>(null);

  function act<Value>(run: () => Promise<Answer<Value>>, tell: (value: Value) => string) {
    if (isPending) return;
    setTold(null);
    start(async () => {
      const answer = await run();
      setTold(
        answer.ok
          ? { text: tell(answer.value), isFault: false }
          : { text: answer.message, isFault: true },
      );
      // After a refusal too: it may be that somebody else has changed what is shown here.
      router.refresh();
    });
  }

  return { act, isPending, told };
}
