-- Version 2: whom to pay, since when there are invoices, how long before moving a notice is wanted.
-- Amounts of money are öre, prices 1/10,000 öre.

ALTER TABLE portal ADD COLUMN payee_name TEXT;
ALTER TABLE portal ADD COLUMN payee_organisation TEXT;
ALTER TABLE portal ADD COLUMN payee_address TEXT;
ALTER TABLE portal ADD COLUMN payee_bankgiro TEXT;
ALTER TABLE portal ADD COLUMN payee_plusgiro TEXT;
ALTER TABLE portal ADD COLUMN payee_swish TEXT;
ALTER TABLE portal ADD COLUMN invoices_from TEXT;
ALTER TABLE portal ADD COLUMN move_notice_days INTEGER;
