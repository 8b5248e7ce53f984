"""One module per gold set; `python -m benchmarks` prints our row beside the peers rows."""
