-- Each person's first finished attempt at a quiz, found in the order of an index.
CREATE INDEX "attempts_quiz_slug_person_id_date_created_at_idx" ON "attempts"("quiz_slug", "person_id", "date", "created_at");

-- CreateTable
CREATE TABLE "item_statistics" (
    "subject" TEXT NOT NULL,
    "made_at" TIMESTAMPTZ(3) NOT NULL,
    "took_ms" INTEGER NOT NULL,
    "figures" JSONB NOT NULL,

    CONSTRAINT "item_statistics_pkey" PRIMARY KEY ("subject")
);
