"""Link: what stands between reports. Who copies whom, what is one event, who has it from whom, where they differ."""
