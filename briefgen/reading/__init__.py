"""From the analyst's YAML to checked values: strict YAML, rich text, dates, validation."""
