"""Do two claims of different reports tell of the same event? Traits of the pair, weighed by a small network."""
