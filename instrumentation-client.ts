/** Runs in the browser before anything else of ours. */

// zod would try whether it may compile text, which the policy of every page forbids and the browser reports.
(globalThis as { __zod_globalConfig?: object }).__zod_globalConfig = { jitless: true };
