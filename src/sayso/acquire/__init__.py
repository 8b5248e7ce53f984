"""bytes -> Report: text, HTML, folders; every input ends as a Report or a Refusal."""
