-- People are listed as people sort names: Émeline by E, not after Zoe. The lists' keyset compares by the column's collation too.
ALTER TABLE employees ALTER COLUMN full_name TYPE text COLLATE "und-x-icu";
