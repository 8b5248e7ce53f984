"""What hangs together between reports: copies, events, origins, agreement."""
