"""Parse -> Attribution, Claim, Quantity, Wording: what is said, and on whose say-so."""
