import { expect, test } from "vitest";
import { sharedTime } from "./pulse";

const at = (ms: number) => new Date(1_800_000_000_000 + ms);
const HOUR = 3_600_000;

test.each([
  { name: "nobody was ever there: the database's", pulse: null, now: 5_000, is: 5_000 },
  {
    name: "others answer, at one with the database: theirs and the database's",
    pulse: { at: 4_000, measuredAt: 4_000 },
    now: 4_700,
    is: 4_700,
  },
  {
    name: "others answer, ahead of a database that was set back: theirs",
    pulse: { at: HOUR + 4_000, measuredAt: 4_000 },
    now: 4_700,
    is: HOUR + 4_700,
  },
  {
    name: "others answer, still catching up with the database: theirs",
    pulse: { at: 3_700, measuredAt: 4_000 },
    now: 4_700,
    is: 4_400,
  },
  {
    name: "nobody has answered for a while: the database's",
    pulse: { at: 4_000, measuredAt: 4_100 },
    now: 60_000,
    is: 60_000,
  },
  {
    name: "nobody has answered, and the database was set back meanwhile: it goes on from where it was",
    pulse: { at: HOUR, measuredAt: HOUR },
    now: 60_000,
    is: HOUR,
  },
  {
    name: "the database was set ahead meanwhile: the database's, so that the stretch is an outage",
    pulse: { at: 4_000, measuredAt: 4_000 },
    now: HOUR,
    is: HOUR,
  },
])("a server that starts takes over the time where $name", ({ pulse, now, is }) => {
  const known = {
    pulse: pulse && { at: at(pulse.at), measuredAt: at(pulse.measuredAt) },
    databaseAt: at(now),
  };
  expect(sharedTime(known)).toBe(at(is).getTime());
});
