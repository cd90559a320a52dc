import { expect, test } from "vitest";
import { routeFinder } from "./route-pattern";

const ID = "f93b375d-6df5-4c4f-bf9c-377aec5b4c11";
const routeOf = routeFinder({
  staticRoutes: [{ page: "/" }, { page: "/api/attempts" }, { page: "/admin/questions/new" }],
  dynamicRoutes: [
    { page: "/admin/questions/[id]", regex: "^/admin/questions/([^/]+?)(?:/)?$" },
    { page: "/api/attempts/[id]", regex: "^/api/attempts/([^/]+?)(?:/)?$" },
    { page: "/api/attempts/[id]/answers", regex: "^/api/attempts/([^/]+?)/answers(?:/)?$" },
    { page: "/api/[...rest]", regex: "^/api/(.+?)(?:/)?$" },
  ],
});

test.each([
  ["/", "/"],
  ["/?q=what+somebody+typed", "/"],
  ["/admin/questions/new", "/admin/questions/new"],
  ["/admin/questions/w-abc?tab=1", "/admin/questions/[id]"],
  ["/api/nothing/here", "/api/[...rest]"],
  ["/api/metrics", "/api/metrics"],
  ["/_next/static/chunks/abc.js", "/_next/static"],
  ["/wp-login.php", "other"],
])("%s is of the route %s", (url, pattern) => {
  expect(routeOf(url)).toEqual({ pattern });
});

test("a route of an attempt says of which", () => {
  expect(routeOf(`/api/attempts/${ID}/answers`)).toEqual({
    pattern: "/api/attempts/[id]/answers",
    attempt: ID,
  });
  expect(routeOf("/api/attempts/asha@example.org")).toEqual({ pattern: "/api/attempts/[id]" });
});
