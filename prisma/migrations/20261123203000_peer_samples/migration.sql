-- How others did on a version, counted once for many who read about it: full samples hardly change.
CREATE TABLE "peer_samples" (
    "version_id" UUID NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "n" INTEGER NOT NULL,
    "median_ms" INTEGER NOT NULL,
    "correct" INTEGER NOT NULL,
    "chosen" INTEGER[],
    "persons" UUID[],
    "answers" INTEGER[],

    CONSTRAINT "peer_samples_pkey" PRIMARY KEY ("version_id")
);
-- Random ids do not get smaller.
ALTER TABLE "peer_samples" ALTER COLUMN "persons" SET STORAGE EXTERNAL;

-- Of a hundred million rows a fifth is too many to wait for; what is only added to has nothing to clear
-- away, but pages to be marked as seen by all.
ALTER TABLE "items" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE "attempts" SET (autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.02, autovacuum_vacuum_insert_scale_factor = 0.05);
ALTER TABLE "answer_events" SET (autovacuum_vacuum_insert_scale_factor = 0.05, autovacuum_analyze_scale_factor = 0.05);
