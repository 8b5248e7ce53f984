"""Reports and what they tell, laid side by side: copies, events, origins."""
