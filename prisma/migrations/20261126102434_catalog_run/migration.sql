-- An undo and a removal are no imports of a file that is not there: a catalog has runs, each of a kind, and what a run has of its file
-- stands in a table of its own.
ALTER TABLE import RENAME TO catalog_run;
ALTER INDEX import_pkey RENAME TO catalog_run_pkey;
ALTER INDEX import_created_at_id_idx RENAME TO catalog_run_created_at_id_idx;
ALTER INDEX import_catalog_id_created_at_id_idx RENAME TO catalog_run_catalog_id_created_at_id_idx;
ALTER TABLE catalog_run RENAME CONSTRAINT import_kind_check TO catalog_run_kind_check;
ALTER TABLE catalog_run RENAME COLUMN file_name TO name;
ALTER TABLE catalog_run RENAME COLUMN size_bytes TO work_size;
ALTER TABLE catalog_run RENAME COLUMN bytes_read TO work_done;
ALTER TABLE catalog_run ALTER COLUMN kind DROP DEFAULT;
ALTER TABLE catalog_run ADD COLUMN slice_number integer NOT NULL DEFAULT 0;

CREATE TABLE import_file (
  import_id uuid PRIMARY KEY,
  stored_path text NOT NULL,
  format text NOT NULL,
  mapping jsonb NOT NULL,
  columns text[] NOT NULL DEFAULT '{}',
  source_url text,
  lists_all boolean NOT NULL DEFAULT false,
  rows_read integer NOT NULL DEFAULT 0,
  unchanged_count integer NOT NULL DEFAULT 0,
  rejected_count integer NOT NULL DEFAULT 0,
  warning_count integer NOT NULL DEFAULT 0
);

INSERT INTO import_file (import_id, stored_path, format, mapping, columns, source_url, lists_all, rows_read, unchanged_count,
  rejected_count, warning_count)
SELECT id, stored_path, format, mapping, columns, source_url, lists_all, rows_read, unchanged_count, rejected_count, warning_count
FROM catalog_run WHERE kind = 'file';

ALTER TABLE catalog_run
  DROP COLUMN stored_path,
  DROP COLUMN format,
  DROP COLUMN mapping,
  DROP COLUMN columns,
  DROP COLUMN source_url,
  DROP COLUMN lists_all,
  DROP COLUMN rows_read,
  DROP COLUMN unchanged_count,
  DROP COLUMN rejected_count,
  DROP COLUMN warning_count;
