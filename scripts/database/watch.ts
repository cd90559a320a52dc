/**
 * Looks after the embedded server while the app runs. One that was killed, or that gave up because the
 * disk was full, is started again at the same address; the app then finds it by itself.
 */
import type { OpenDatabase } from "./open";

const LOOK_MS = 1_000;

/** Looks every second, less often while it cannot be started; returns what ends that. */
export function watchDatabase(
  { revive }: Pick<OpenDatabase, "revive">,
  say: (line: string) => void,
): () => void {
  if (!revive) return () => undefined;
  let said = "";
  let timer: NodeJS.Timeout;
  let ended = false;
  const look = async () => {
    let wait = LOOK_MS;
    try {
      if (await revive()) say("The database had ended and was started again.");
      said = "";
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      if (reason !== said) say(reason);
      said = reason;
      wait = 3 * LOOK_MS;
    }
    if (!ended) timer = setTimeout(look, wait);
  };
  timer = setTimeout(look, LOOK_MS);
  return () => {
    ended = true;
    clearTimeout(timer);
  };
}
