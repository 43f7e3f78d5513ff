"""The evidence package: a dossier in one zip file, with its originals, that opens and can be verified without us."""
