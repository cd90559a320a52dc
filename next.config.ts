import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

const config: NextConfig = {
  poweredByHeader: false,
  // The same sources have the same id on whichever machine they are built; see scripts/build/app.ts.
  generateBuildId: () => process.env.NINETEEN_BUILD_ID ?? null,
  // `npm test` checks the types of everything; a start need not do it again.
  typescript: { ignoreBuildErrors: true },
  agentRules: false,
  // Headers are set by the server in front: lib/server/front/headers.ts.
  // Nothing here shows pictures: what would resize them for whoever asks is not needed.
  images: { unoptimized: true },
  // The longest form is a question with its reasons, under 100 kB.
  experimental: { serverActions: { bodySizeLimit: "512kb" } },
};

// Messages are compiled at build time, so that no message parser travels to the browser.
const withNextIntl = createNextIntlPlugin({
  requestConfig: "./lib/i18n/request.ts",
  experimental: {
    messages: { path: "./messages", locales: "infer", format: "json", precompile: true },
  },
});

export default withNextIntl(config);
