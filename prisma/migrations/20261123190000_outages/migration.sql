-- When a server last said that it answers: one row, moved forward by each of them about once a second.
CREATE TABLE "pulse" (
    "id" INTEGER NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL,
    "measured_at" TIMESTAMPTZ(3) NOT NULL,
    "previous" TIMESTAMPTZ(3),

    CONSTRAINT "pulse_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "pulse_is_one_row" CHECK ("id" = 1)
);

-- Stretches in which no server answered.
CREATE TABLE "outages" (
    "id" SERIAL NOT NULL,
    "began_at" TIMESTAMPTZ(3) NOT NULL,
    "ended_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "outages_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "outages_end_after_they_began" CHECK ("ended_at" > "began_at")
);

-- What every read of a running attempt asks: which outage was the first to end after an instant.
CREATE INDEX "outages_ended_at_idx" ON "outages"("ended_at");

CREATE TRIGGER "outages_are_history" BEFORE UPDATE OR DELETE ON "outages"
  FOR EACH ROW EXECUTE FUNCTION "refuse_change"();

CREATE FUNCTION "guard_pulse"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW."at" < OLD."at" THEN
    RAISE EXCEPTION 'the pulse only goes forward' USING ERRCODE = 'restrict_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER "pulse_guard" BEFORE UPDATE ON "pulse"
  FOR EACH ROW EXECUTE FUNCTION "guard_pulse"();

-- An update a second for years: without room on its page each would leave a row behind to be cleaned up.
ALTER TABLE "pulse" SET (fillfactor = 50, autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
