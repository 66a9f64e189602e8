-- "New since" filters the lists in every order by an index alone (db/schema/people.ts knows no INCLUDE).
DROP INDEX "employees_by_name";--> statement-breakpoint
DROP INDEX "employees_by_list";--> statement-breakpoint
DROP INDEX "employees_by_department";--> statement-breakpoint
DROP INDEX "employees_by_start";--> statement-breakpoint
CREATE INDEX "employees_by_name" ON "employees" USING btree ("organization_id","full_name","id") INCLUDE ("list","search_text","created_at");--> statement-breakpoint
CREATE INDEX "employees_by_list" ON "employees" USING btree ("organization_id","list","full_name","id") INCLUDE ("search_text","created_at");--> statement-breakpoint
CREATE INDEX "employees_by_department" ON "employees" USING btree ("organization_id","department","full_name","id") INCLUDE ("list","search_text","created_at");--> statement-breakpoint
CREATE INDEX "employees_by_start" ON "employees" USING btree ("organization_id","start_date","id") INCLUDE ("list","search_text","created_at");
