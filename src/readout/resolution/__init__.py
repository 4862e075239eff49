"""Step 5, resolve: calendar days, people and their posts, groups."""
