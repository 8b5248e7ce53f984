"""What is known beforehand and several steps need: grammar, gazetteer, register of actors, lexicons, codebooks."""
