"""Events and stemmata for people: lists, screens and pages."""
