"""A dossier on disk: one table a noun, every row with the run and stage that made it."""
