-- A search goes through the list's index (db/queries/people/people-filter.ts) and counts are counted: what triggers kept for
-- both of them goes, and with it the lock that every change of employees took.
DROP TRIGGER employees_added ON employees;
--> statement-breakpoint
DROP TRIGGER employees_removed ON employees;
--> statement-breakpoint
DROP TRIGGER employees_changed ON employees;
--> statement-breakpoint
DROP FUNCTION employees_added, employees_removed, employees_changed, add_to_people_counts, add_people_grams, remove_people_grams, gram_parts;
--> statement-breakpoint
DROP TABLE "people_counts";
--> statement-breakpoint
DROP TABLE "people_grams";
