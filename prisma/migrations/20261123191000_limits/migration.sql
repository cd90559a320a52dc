-- Counts are written for each start of a quiz and are worth nothing a day later: they need no log of
-- their own, and a crash of the database, after which this table is empty, begins them anew.
ALTER TABLE "rate_limits" SET UNLOGGED;
-- A row is counted up in its place.
ALTER TABLE "rate_limits" SET (fillfactor = 50);

CREATE INDEX "rate_limits_expire_idx" ON "rate_limits"("expire");
