-- What a question was called in the file it came from, by which the next import knows it again.
-- AlterTable
ALTER TABLE "questions" ADD COLUMN "external_id" TEXT;

-- CreateIndex
CREATE INDEX "questions_external_id_idx" ON "questions"("external_id");
