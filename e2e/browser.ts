/** The browser of the journeys, and who sits before it. */
import { join } from "node:path";
import { ensureBrowser } from "@/scripts/build/browser";

/**
 * Several browsers on few cores would starve the server, and seconds in which it gets no turn are an
 * outage to it: where there is `nice`, they give way.
 */
function gentle(path: string) {
  if (process.platform === "win32") return { executablePath: path };
  return {
    executablePath: join(import.meta.dirname, "gentle-browser.sh"),
    env: { ...process.env, GENTLE_BROWSER: path },
  };
}

export const browser = () => ({
  locale: "en-GB",
  timezoneId: "Asia/Kolkata",
  launchOptions: {
    ...gentle(ensureBrowser(console.error)),
    args: [
      "--no-sandbox", // as root Chromium refuses to start with it
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      // Otherwise it looks for Google's hosts, which the closed network of a test machine refuses.
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  },
});
