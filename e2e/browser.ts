/** The browser of the journeys, and who sits before it. */
import { ensureBrowser } from "@/scripts/build/browser";

export const browser = () => ({
  locale: "en-GB",
  timezoneId: "Asia/Kolkata",
  launchOptions: {
    executablePath: ensureBrowser(console.error),
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
