"""Files, feeds and archives become reports; nothing here knows what reports say."""
