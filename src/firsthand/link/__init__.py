"""Marks of single reports become things that reports share."""
