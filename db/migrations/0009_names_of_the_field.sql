-- Hidden goals, skipped rows, deferred runs: one word for each thing, as in the code.
ALTER TABLE "goals" RENAME COLUMN "is_left_out" TO "is_hidden";
--> statement-breakpoint
ALTER TABLE "outcomes" RENAME COLUMN "rows_set_aside" TO "rows_skipped";
--> statement-breakpoint
ALTER TABLE "sync_runs" RENAME COLUMN "rows_set_aside" TO "rows_skipped";
--> statement-breakpoint
ALTER TABLE "sync_runs" RENAME COLUMN "not_before" TO "deferred_until";
