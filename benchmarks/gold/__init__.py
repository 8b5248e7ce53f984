"""Gold sets that we wrote ourselves, and the tool that turns an author's marks into standoff offsets."""
