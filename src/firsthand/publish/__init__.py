"""A dossier becomes files that people take away."""
