ALTER TABLE "goals" ADD COLUMN "removal_cause" text;--> statement-breakpoint
-- Every order of the team list is read from its index alone (db/schema/people.ts knows no INCLUDE).
DROP INDEX "employees_by_department";--> statement-breakpoint
DROP INDEX "employees_by_start";--> statement-breakpoint
CREATE INDEX "employees_by_department" ON "employees" USING btree ("organization_id","department","full_name","id") INCLUDE ("list","search_text");--> statement-breakpoint
CREATE INDEX "employees_by_start" ON "employees" USING btree ("organization_id","start_date","id") INCLUDE ("list","search_text");
