/** Bundles the server process, so that it starts at once and loads as few files as may be. */
import { join } from "node:path";
import { build } from "esbuild";

/** Where the bundle lies, below the project's root. */
export const FRONT = ".next/front/server.mjs";

export async function bundleFront(root: string): Promise<void> {
  await build({
    absWorkingDir: root,
    entryPoints: ["scripts/server.ts"],
    outfile: FRONT,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    sourcemap: true,
    // Packages are loaded from node_modules; what is ours is in the bundle.
    plugins: [
      {
        name: "packages-stay-outside",
        setup(builder) {
          builder.onResolve({ filter: /^server-only$/ }, () => ({
            path: join(root, "node_modules/server-only/empty.js"),
          }));
          builder.onResolve({ filter: /^[^./]/ }, ({ path, kind }) =>
            kind === "entry-point" || path.startsWith("@/") ? null : { path, external: true },
          );
        },
      },
    ],
    logLevel: "error",
  });
}
