"""Report -> Parse and Mentions: repair, language, syntax, names."""
