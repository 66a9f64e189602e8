ALTER TABLE "goals" ADD COLUMN "is_name_altered" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "goals" ADD COLUMN "is_note_altered" boolean DEFAULT false NOT NULL;