-- What a catalog is to its owner, and how much may be wrong with a file before a person is asked.
ALTER TABLE "catalog"
  ADD COLUMN "role" TEXT CHECK (role IN ('own-shop', 'supplier', 'competitor', 'marketplace')),
  ADD COLUMN "missing_percent_max" INTEGER NOT NULL DEFAULT 20 CHECK (missing_percent_max BETWEEN 0 AND 100),
  ADD COLUMN "rejected_percent_max" INTEGER NOT NULL DEFAULT 50 CHECK (rejected_percent_max BETWEEN 0 AND 100);

-- Offers that a file lacks and that stay until a person says so; null = none are held back.
ALTER TABLE "import_file" ADD COLUMN "held_count" INTEGER, ADD COLUMN "withdrawal_id" UUID;
CREATE INDEX "import_file_withdrawal_id_idx" ON "import_file" ("withdrawal_id") WHERE withdrawal_id IS NOT NULL;

-- A run that withdraws what was held back.
ALTER TABLE "catalog_run" DROP CONSTRAINT "catalog_run_kind_check";
ALTER TABLE "catalog_run" ADD CONSTRAINT "catalog_run_kind_check" CHECK (kind IN ('file', 'undo', 'removal', 'push', 'withdrawal'));
