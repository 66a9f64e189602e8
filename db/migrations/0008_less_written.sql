-- Read by nobody, and written for every outcome of every sync.
DROP INDEX "outcomes_of_employee";
--> statement-breakpoint
-- Room in each page for the next version of its rows, which then needs no new entries in the indexes.
ALTER TABLE "mappings" SET (fillfactor = 70);
