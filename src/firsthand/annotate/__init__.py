"""One report at a time gets layers of marks on its text."""
