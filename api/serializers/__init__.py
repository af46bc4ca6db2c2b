"""The forms of rows in answers; docs/api.md says what each field means."""
